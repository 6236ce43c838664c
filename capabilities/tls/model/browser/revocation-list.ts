import type { readRevocationList as readInNode } from "../revocation-list";
import type { RevocationList } from "../revocation-lists";

/** Takes the place of `../revocation-list` in a page, as the bundle beside it does. */
export const readRevocationList: typeof readInNode = (text) => JSON.parse(text) as RevocationList;
