/** A string literal in Terraform's language without templates; otherwise the text could be an expression. */
export function literal(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
