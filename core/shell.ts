/** Quotes a word for the shell, unless it contains no special characters. */
export function quotedWord(word: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
