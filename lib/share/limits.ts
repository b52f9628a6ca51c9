/** The format that this code writes; it reads this one and no newer one. */
export const LINK_VERSION = 1;

/** What a link's hash begins with; its version, a checksum and the packed content follow, with dots between them. */
export const LINK_PREFIX = '#share=';

/** Characters of a link's hash: mail and chat programs cut what is much longer, and some browsers too. */
export const MAX_LINK_CHARS = 32_000;

/** Bytes that a link may unpack to: a packed text of 24 kB can claim a thousand times its size. */
export const MAX_UNPACKED_BYTES = 1_000_000;

/** UTF-16 code units of a text for a lab: as many as a draft may have. */
export const MAX_SHARED_TEXT_CHARS = 256 * 1024;

/** Characters in the name of a lab or an exercise. */
export const MAX_NAME_CHARS = 100;

/** Nodes of a plan that an image draws: a picture of more is higher than anybody reads. */
export const MAX_IMAGE_NODES = 60;

/** Nodes of a plan that a stand-alone file draws as a tree and as a table. */
export const MAX_FILE_NODES = 500;
