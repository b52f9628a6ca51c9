/**
 * Characters that are not seen and change what is: direction marks, by which a text can read otherwise than it runs
 * (https://trojansource.codes), and letters without width.
 */
const HIDDEN = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** The text with every hidden mark written out: ⟨U+202E⟩. For a text of somebody else that is shown before it is used. */
export const showHiddenMarks = (text: string): string =>
  text.replace(HIDDEN, (mark) => `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
