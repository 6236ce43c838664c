import type { Problem } from "../../core/problem";

export const secretInFile = (key: string): Problem => ({
  code: "SECRET_IN_FILE",
  what: `${key} has no place in the file: Terraform would store it in the state`,
  fix: "remove it and replace the key wherever it is in use; AWS makes keys of tunnels and keeps them in Secrets Manager",
});
