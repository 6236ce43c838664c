import { type Slip, said, withSlips } from "./fixture";

const rows: readonly (readonly [
  name: string,
  slips: readonly Slip[] | string,
  expected: readonly string[],
])[] = [
  [
    "a tab",
    [["  dev:", "\tdev:"]],
    ["11:1 YAML_TABS a tab is used for indentation, which YAML does not allow; indent with spaces"],
  ],
  [
    "two keys of one map at different columns",
    [["  non-production: {", "   non-production: {"]],
    [
      "15:1 YAML_SYNTAX is not valid YAML (a key that is indented differently than the keys beside it); indent all keys of one map by the same number of spaces; what follows was not read",
    ],
  ],
  [
    "a key twice",
    [["  non-production: {", "  production: {"]],
    [
      '15:3 YAML_DUPLICATE_KEY vpcs.production: the same key appears twice in one map, so one value would be lost; got "production", as in line 14; rename or remove one of them',
    ],
  ],
  [
    "no space after a colon",
    [["organization: acme", "organization:acme"]],
    [
      "2:1 YAML_SYNTAX is not valid YAML (there is no space after the colon); write a space after the colon: organization: …; what follows was not read",
    ],
  ],
  [
    "no colon",
    [["sizing: { headroom: 50 }", "sizing\n  headroom: 50"]],
    [
      "9:1 YAML_SYNTAX is not valid YAML (a line that is no key with a value); write a colon after the key: sizing:; what follows was not read",
    ],
  ],
  [
    "a colon in a value",
    [["organization: acme", "organization: acme: europe"]],
    [
      "2:15 YAML_SYNTAX is not valid YAML (a second colon on one line); put the value in quotes, or give each key a line of its own; what follows was not read",
    ],
  ],
  [
    "a bracket that is not closed",
    [["[10.0.0.0/12]", "[10.0.0.0/12"]],
    [
      "8:25 YAML_SYNTAX is not valid YAML (this [ is never closed); write ] where it ends; what follows was not read",
    ],
  ],
  [
    "a brace that is not closed",
    [["applications: 50 }", "applications: 50"]],
    [
      "11:8 YAML_SYNTAX is not valid YAML (this { is never closed); write } where it ends; what follows was not read",
    ],
  ],
  [
    "a quote that is not closed",
    [['"123456789012"', '"123456789012']],
    [
      '4:25 YAML_SYNTAX is not valid YAML (this " is never closed); write " where it ends; what follows was not read',
    ],
  ],
  [
    "no comma between two keys",
    [["non-production, applications", "non-production applications"]],
    [
      "11:15 YAML_SYNTAX is not valid YAML (a comma is missing between two entries on this line); write a comma between them; what follows was not read",
    ],
  ],
  [
    "a deeper line below a value",
    [["organization: acme\n", "organization: acme\n  region: us-east-1\n"]],
    [
      "3:3 YAML_SYNTAX is not valid YAML (this line is indented below a key that has a value already); indent it like the line above it; what follows was not read",
    ],
  ],
  [
    "the markers of a merge",
    [
      [
        "region: us-east-1\n",
        "<<<<<<< HEAD\nregion: us-east-1\n=======\nregion: eu-west-1\n>>>>>>> feature\n",
      ],
    ],
    [
      "3:1 FILE_CONFLICT the file has conflict markers of a merge; allowed: the lines of one version, without lines that begin with <<<<<<<, ======= or >>>>>>>; keep what is right of both versions and remove the markers; then run landing-zone check",
    ],
  ],
  [
    "a no-break space of a web page",
    [["  dev: {", "  dev: {"]],
    [
      "11:7 YAML_SYNTAX is not valid YAML (a no-break space (U+00A0) stands where YAML needs a space); write a space instead; what follows was not read",
    ],
  ],
  [
    "a key with a star",
    [["  dev:", "  *.acme.example: {}\n  dev:"]],
    [
      '11:3 YAML_SYNTAX is not valid YAML (a key that begins with a star is an alias to YAML); put the key in quotes, as in "*.partner.example": {}; what follows was not read',
    ],
  ],
  [
    "a key with a star above its own keys",
    [["  dev:", "  *.acme.example:\n    vpc: dev\n  dev:"]],
    [
      '11:3 YAML_SYNTAX is not valid YAML (a key that begins with a star is an alias to YAML); put the key in quotes, as in "*.partner.example": {}; what follows was not read',
    ],
  ],
  [
    "a host name with a star",
    [["organization: acme", "organization: *.acme.example"]],
    [
      "2:15 YAML_SYNTAX is not valid YAML (this alias has no anchor); put the value in quotes if it is a text that begins with a star; otherwise write the value itself; what follows was not read",
    ],
  ],
  [
    "a value that begins with @",
    [["organization: acme", "organization: @acme"]],
    [
      "2:15 YAML_SYNTAX is not valid YAML (a value can't begin with @); put the value in quotes; what follows was not read",
    ],
  ],
  [
    "a backslash in double quotes",
    [["organization: acme", 'organization: "acme\\d"']],
    [
      "2:20 YAML_SYNTAX is not valid YAML (a backslash in double quotes begins a code that YAML does not know); use single quotes instead; what follows was not read",
    ],
  ],
  [
    "a second document",
    [["vpcs:\n", "---\nvpcs:\n"]],
    [
      "13:1 YAML_SYNTAX is not valid YAML (a second document begins here; a file is one estate); remove the line ---, or move what follows to a file of its own; what follows was not read",
    ],
  ],
  [
    "tags of CloudFormation",
    [["organization: acme", "organization: !Ref Company"]],
    [
      "2:15 YAML_TAG tags (!…) are not supported in this file; allowed: plain values; remove the tag and write the value itself",
    ],
  ],
  [
    "an empty file",
    "",
    [
      "1:1 FILE_EMPTY the file is empty; allowed: a map with at least organization, region and vpcs; start from the landing-zone.yaml of the README, or delete the file and begin with the command init",
    ],
  ],
  [
    "a list at the top",
    "- organization: acme\n",
    [
      "1:1 FILE_NOT_A_MAP the file is not a map at its top level; got a list; allowed: a map with at least organization, region and vpcs; start from the landing-zone.yaml of the README, or delete the file and begin with the command init",
    ],
  ],
  [
    "Windows text in UTF-16",
    "��o\u0000r\u0000g\u0000",
    ["1:1 FILE_NOT_UTF8 the file is not text in UTF-8; save it in the encoding UTF-8"],
  ],
];

/** What a newcomer reads where the text is no YAML, or other YAML than it seems. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(typeof slips === "string" ? slips : withSlips(...slips))).toEqual(expected);
});

/** Values that stand where YAML wants none may be passwords: messages show them nowhere. */
test.each([
  "password:hunter2",
  "password hunter2",
  "password: *hunter2",
  "password: !hunter2 x",
  "password: %hunter2",
  "password: ]hunter2",
  "password: [x]]hunter2",
  "password: |hunter2",
  "password: >-hunter2 x",
  'password: "x" hunter2',
  'password: "\\uhunter2"',
  "password: {a: 1} hunter2",
  "password: x: hunter2",
  "? hunter2\nhunter3",
])("a message shows nothing of %j", (line) => {
  const messages = said(withSlips(["region: us-east-1\n", `region: us-east-1\n${line}\n`])).join("\n");
  expect(messages).toMatch(/^[345]:/);
  expect(messages).not.toMatch(/hunt/);
});
