import { keyCommandProblems } from "../../../../../capabilities/load-balancer/model/dedicated/key-command";

const FILES: Readonly<Record<string, string>> = {
  "keys/dlb.pem": "-----BEGIN RSA PRIVATE KEY-----\nMIIE…",
  "keys/dlb.enc": "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE…",
  "keys/dlb.old": "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: …",
  "certs/dlb.pem": "-----BEGIN CERTIFICATE-----\nMIIE…",
};

const told = (...command: string[]) =>
  keyCommandProblems(command, (file) => FILES[file]).map(({ code, path = [] }) => `${code} ${path.at(-1)}`);

test.each([
  [["cat", "keys/dlb.pem"], "KEY_IN_REPOSITORY 1"],
  [["openssl", "pkey", "-in=keys/dlb.pem"], "KEY_IN_REPOSITORY 2"],
  [["dd", "if=keys/dlb.pem"], "KEY_IN_REPOSITORY 1"],
  [["vault", "read", "--token", "hvs.abc", "dlb"], "KEY_COMMAND_SECRET 3"],
])("%j is refused", (command, expected) => expect(told(...command)).toEqual([expected]));

test.each([
  [["vault", "kv", "get", "-field=key", "dlb"]],
  [["sops", "decrypt", "keys/dlb.enc"]],
  [["openssl", "rsa", "-in", "keys/dlb.old", "-passin", "file:/run/dlb"]],
  [["openssl", "pkey", "-in", "certs/dlb.pem", "-passin", "env:DLB"]],
  [["pass", "show", "mule/dlb"]],
  [["op", "read", "--token", "$OP_TOKEN", "op://mule/dlb/key"]],
])("%j finds its credential by itself", (command) => expect(told(...command)).toEqual([]));

test("what may be a credential is in no message", () => {
  const [problem] = keyCommandProblems(["fetch", "--password", "Sommer2024"], () => undefined);
  expect(JSON.stringify(problem)).toContain("--password");
  expect(JSON.stringify(problem)).not.toContain("Sommer2024");
});
