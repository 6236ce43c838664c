/** A form of secret that is recognised in a text. */
interface Form {
  /** What it is, for people. */
  readonly what: string;
  readonly finds: (text: string) => boolean;
}

/** The words before a value that is nobody else's business. A name may end with one: `DB_PASSWORD`, `clientSecret`. */
const WORD = [
  "(?:(?<=^|[^:\\w/.-])[\\w.-]*)",
  "(?:pass(?:word|wd|phrase)|pwd|psk|(?:client|shared|app|consumer)[ _-]?secret|secret[ _-]?(?:access)?[ _-]?key",
  // `pullSecret` is the name of one.
  "|(?<![a-z0-9])secret",
  "|pre-?shared[ _-]?key|api[ _-]?key|access[ _-]?key|private[ _-]?key|auth[ _-]?key|account[ _-]?key|token)",
].join("");

/** What stands for a value. */
const STAND_IN = "(?![<$*{]|\\.\\.\\.|…|(?:true|false|none|null)\\b)";

/** `password=…`: whatever follows, save what stands for a value. */
const ASSIGNED = new RegExp(`(?:${WORD}|(?<![a-z0-9])(?:pass|pw))=${STAND_IN}\\S{4,}`, "i");

/** `password: …`: prose says that, too, so the value must have a digit or a sign among its letters. */
const SAID = new RegExp(
  `${WORD}["']?(?:\\s*[:=]\\s*|\\s+is\\s+)(?![<$*{]|https?:)(?=\\S*[a-z])(?=\\S*[\\d!#%&+?@^~])\\S{6,}`,
  "i",
);

/** `client secret 5f4d…`: nothing but the value tells it from prose, so it must be long and have several numbers. */
const NEXT = new RegExp(`${WORD}[\\s"'(]+(?=[\\w+/=-]{16})(?=\\S*[a-z])[a-z+/_-]*(?:\\d+[a-z+/_-]+){3}`, "i");

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
    /\b(gh[pousr]_\w{36}|github_pat_\w{22}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10}|xapp-[\w-]{10}|hooks\.slack\.com\/services\/\w+\/\w+\/\w{8})/,
  ),
  // https://docs.npmjs.com/about-access-tokens, https://cloud.google.com/docs/authentication/api-keys
  form("a token of npm or a key of Google", /\b(npm_\w{36}|AIza[\w-]{35})/),
  // https://www.rfc-editor.org/rfc/rfc6750#section-2.1, https://www.rfc-editor.org/rfc/rfc7617#section-2
  form("what an Authorization header holds", /\b(bearer|basic)\s+(?=\S*\d)(?=\S*[a-z])[\w+/.-]{16,}/i),
  form("a signed token", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./),
  form("a password in a URL", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@<$*]+@/i),
  form("a password in a URL", /\bjdbc:oracle:\w+:[^\s/:@]+\/[^\s/@<$*]+@/i),
  form("a password or key with its value", ASSIGNED),
  form("a password or key with its value", SAID),
  form("a password or key with its value", NEXT),
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
