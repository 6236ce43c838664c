export * from "./estate";
export { jsonSchemaText, SCHEMA_FILE } from "./json-schema";
export { type LoadedFile, loadEstateFile, located, readText, type Setting } from "./load";
export * from "./lock";
export * from "./open";
export { type Resolution, type ResolveOptions, resolveEstate } from "./resolve";
export type { EstateFile } from "./schema";
export { closest } from "./suggest";
export { writeWhole } from "./write";
