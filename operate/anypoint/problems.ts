import { fixWith, type Problem, quoted, toolCommand } from "../../core/problem";

/** What the connected app needs, in the words of Access Management. */
export const READ_SCOPES = ["CloudHub Network Viewer", "View Organization", "View Environment"] as const;
export const WRITE_SCOPE = "CloudHub Network Administrator";

const APP =
  `make a connected app that acts on its own behalf, with the scopes ${READ_SCOPES.join(", ")} and, to apply, ` +
  `${WRITE_SCOPE}, in the business group of the VPCs alone`;

export const clientMissing = (program: string, reason: string): Problem => ({
  code: "ANYPOINT_CLIENT_MISSING",
  what: `MuleSoft's client can't be started (${reason})`,
  got: quoted(program),
  allowed: "anypoint-cli-v4 1.6 or newer on PATH, or named by --client",
  fix: "install it with npm, as docs/cloudhub.md says",
});

export const credentialsMissing = (): Problem => ({
  code: "ANYPOINT_CREDENTIALS",
  what: "the client has no credentials",
  allowed: "ANYPOINT_CLIENT_ID and ANYPOINT_CLIENT_SECRET of a connected app, or ANYPOINT_BEARER",
  fix: `${APP}, and set the variables for this command only`,
});

export const credentialsOfPerson = (variable: string): Problem => ({
  code: "ANYPOINT_CREDENTIALS_PERSON",
  what: "the client would act as a person, with all rights of that person and a password that does not change",
  got: variable,
  allowed: "ANYPOINT_CLIENT_ID and ANYPOINT_CLIENT_SECRET of a connected app, or ANYPOINT_BEARER",
  fix: `unset ${variable}; ${APP}`,
});

export const credentialsTwice = (): Problem => ({
  code: "ANYPOINT_CREDENTIALS_TWICE",
  what: "two kinds of credentials are given, and the client takes one of them without a word",
  got: "ANYPOINT_BEARER and ANYPOINT_CLIENT_ID",
  allowed: "one of them",
  fix: "unset the other",
});

export const scopesWide = (can: readonly string[]): Problem => ({
  code: "ANYPOINT_SCOPES",
  what: "the credentials may do more than this needs",
  got: can.join(", "),
  allowed: [...READ_SCOPES, WRITE_SCOPE].join(", "),
  fix: APP,
});

export const commandFailed = (command: string, status: number, said: string): Problem => ({
  code: "ANYPOINT_COMMAND",
  what: `${command} failed${said === "" ? "" : `: ${said}`}`,
  got: `exit status ${status}`,
  fix: /forbidden|403/i.test(said)
    ? `give the connected app the scope ${WRITE_SCOPE} in this business group, then run this again: it goes on where it stopped`
    : "settle what it says, then run this again: it goes on where it stopped",
});

export const entryMoved = (command: string, entry: string, at: number | undefined): Problem => ({
  code: "ANYPOINT_MOVED",
  what: `somebody else changed the platform meanwhile, so ${command} would remove something else`,
  got: `no ${entry}${at === undefined ? "" : ` at index ${at}`}`,
  fix: "look at the plan again, then run this again",
});

export const notKept = (steps: readonly string[]): Problem => ({
  code: "ANYPOINT_NOT_KEPT",
  what: "every command succeeded, and still the platform is not as the file says",
  got: steps.join("; "),
  fix: fixWith`look at ${toolCommand("anypoint", "plan")}: the platform may take minutes, or refuse without a word`,
});

export const notReviewed = (reviewed: string, now: string): Problem => ({
  code: "ANYPOINT_REVIEWED",
  what: "the commands that would run are not those that were reviewed: the file or the platform changed since",
  got: now,
  allowed: reviewed,
  fix: fixWith`look at ${toolCommand("anypoint", "plan")} again, and give the digest of that; nothing was changed on the platform`,
});

export const materialUnread = (what: string, how: string, reason: string): Problem => ({
  code: "ANYPOINT_MATERIAL",
  what: `${what} can't be read: ${how} failed`,
  got: reason,
  fix: "run it by hand; nothing was changed on the platform",
});

export const materialWrong = (what: string, reason: string, fix: string): Problem => ({
  code: "ANYPOINT_MATERIAL_WRONG",
  what: `${what} ${reason}`,
  fix: `${fix}; nothing was changed on the platform`,
});

export const savedSyntax = (file: string): Problem => ({
  code: "ANYPOINT_SAVED",
  what: "is no saved copy of the platform",
  got: file,
  fix: fixWith`save one with ${toolCommand("anypoint", "plan", "--save", file)}`,
});

export const answerMissing = (command: string): Problem => ({
  code: "ANYPOINT_ANSWER_MISSING",
  what: "the saved copy does not have what the file needs of the platform now",
  got: `no answer to ${command}`,
  fix: fixWith`save it again with the file as it is now: ${toolCommand("anypoint", "plan", "--save")}`,
});
