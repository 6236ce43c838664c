import type { ReadChain, readChain as readInNode } from "../chain";

/** Takes the place of `../chain` in a page, where nothing reads certificates: the text is what was read of the chain. */
export const readChain: typeof readInNode = (text) => JSON.parse(text) as ReadChain;
