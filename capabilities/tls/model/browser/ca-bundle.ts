import type { CaBundle, readCaBundle as readInNode } from "../ca-bundle";

/**
 * Takes the place of `../ca-bundle` in a page, where nothing reads certificates: the text is what was read of the
 * bundle when the page was written.
 */
export const readCaBundle: typeof readInNode = (text) => JSON.parse(text) as CaBundle;
