/** A word as the shell takes it; as it is where nothing in it means anything to a shell. */
export function quotedWord(word: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
