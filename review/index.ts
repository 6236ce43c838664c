export { pageMarkdown } from "./markdown";
export { type SizedVpc, type SizingDocument, sizingDocument } from "./sizing-document";
export { sizingPage } from "./sizing-page";
export { type Paint, PLAIN, pageText } from "./text";
export { whatIfPage } from "./what-if-page";
