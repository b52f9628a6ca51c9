// The public face of a plan in words.

export { narrateDiff } from './narrate-diff';
export { narrateNode } from './narrate-node';
export { narratePlan } from './narrate-plan';
export type { Comparison } from './render';
export { renderMarkdown, renderText } from './render';
