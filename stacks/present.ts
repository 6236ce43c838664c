/** Removes undefined options: for constructs a missing option and an undefined one differ. */
export function present<T extends object>(options: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
