/** The way from a folder to a file, both within the repository: `../../../landing-zone.yaml`. */
export function relativeTo(folder: string, file: string): string {
  const from = parts(folder);
  const to = parts(file);
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared < 0 ? from.length : shared;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

function parts(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}
