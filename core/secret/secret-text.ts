/** A form of secret that is recognised in a text. */
interface Form {
  /** What it is, for people. */
  readonly what: string;
  readonly finds: (text: string) => boolean;
}

/** The words before a value that is nobody else's business. */
const WORD =
  "(?:pass(?:word|wd|phrase)|pwd|psk|(?:client|shared|app|consumer)[ _-]?secret|secret(?:[ _-]?(?:access)?[ _-]?key)?|pre-?shared[ _-]?key|api[ _-]?key|access[ _-]?key|private[ _-]?key|auth[ _-]?key|(?:access|api|auth|bearer|deploy)?[ _-]?token)";

/** `password=…`: whatever follows, save what stands for a value. */
const ASSIGNED = new RegExp(`(?:^|[^:\\w/.-])${WORD}=(?![<$*{]|\\.\\.\\.|…)\\S{4,}`, "i");

/** `password: …`: prose says that, too, so the value must have a digit or a sign among its letters. */
const SAID = new RegExp(
  `(?:^|[^:\\w/.-])${WORD}(?:\\s*[:=]\\s*|\\s+is\\s+)(?![<$*{]|https?:)(?=\\S*[a-z])(?=\\S*[\\d!#%&+?@^~])\\S{6,}`,
  "i",
);

/** Hashes are public: they prove what something is. */
const HASH = /\bsha-?(1|256|384|512)[:/=-]/i;

const FORMS: readonly Form[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  form("an access key of AWS", /(?<![A-Z0-9])(AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/),
  form("a private key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/),
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/,
  // https://docs.gitlab.com/security/tokens/, https://api.slack.com/authentication/token-types
  form(
    "a token of GitHub, GitLab or Slack",
    /\b(gh[pousr]_\w{36}|github_pat_\w{22}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10})/,
  ),
  form("a signed token", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./),
  form("a password in a URL", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@<$*]+@/i),
  form("a password or key with its value", ASSIGNED),
  form("a password or key with its value", SAID),
  { what: "a key of random letters and digits", finds: (text) => !HASH.test(text) && hasRandomWord(text) },
];

/** The shortest text that holds any of them. */
const SHORTEST = 8;

/** What kind of secret a text seems to hold: `an access key of AWS`. @default - it holds none */
export function secretIn(text: string): string | undefined {
  return text.length < SHORTEST ? undefined : FORMS.find(({ finds }) => finds(text))?.what;
}

function form(what: string, pattern: RegExp): Form {
  return { what, finds: (text) => pattern.test(text) };
}

/** Letters of both cases and digits in no order, as generators of keys write them. Names have one number or two. */
function hasRandomWord(text: string): boolean {
  return (text.match(/[A-Za-z0-9+/]{20,}/g) ?? []).some(
    (word) =>
      /[a-z]/.test(word) &&
      /[A-Z]/.test(word) &&
      (word.match(/\d+/g) ?? []).length > 2 &&
      !word.includes("//"),
  );
}
