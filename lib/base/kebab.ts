/** Names in addresses and keys: lower-case words, joined by single dashes. */
export const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
