import { FILE, type Slip, said, withSlips } from "./fixture";

const rows: readonly (readonly [
  name: string,
  slips: readonly Slip[] | string,
  expected: readonly string[],
])[] = [
  [
    "a number in octal",
    [["headroom: 50", "headroom: 017"]],
    [
      "9:21 NUMBER_NOTATION is read as 17, and looks like another number; got 017; allowed: decimal digits, with a point before fractions, and nothing between thousands; write 17 or the number that is meant, or put a text in quotes",
    ],
  ],
  [
    "a number in hexadecimal digits",
    [["headroom: 50", "headroom: 0x32"]],
    [
      "9:21 NUMBER_NOTATION is read as 50, and looks like another number; got 0x32; allowed: decimal digits, with a point before fractions, and nothing between thousands; write 50 or the number that is meant, or put a text in quotes",
    ],
  ],
  [
    "thousands with a point",
    [["applications: 50 }", "applications: 1.000 }"]],
    [
      "11:45 NUMBER_NOTATION is read as 1, and looks like another number; got 1.000; allowed: decimal digits, with a point before fractions, and nothing between thousands; write 1 or the number that is meant, or put a text in quotes",
    ],
  ],
  [
    "thousands with a comma",
    [["applications: 50 }", "applications: 1,000 }"]],
    [
      '11:47 UNKNOWN_KEY environments.dev.0: is not a key that is known here; got "0"; allowed: vpc, runtimeFabric, applications, workersPerApplication, egress, deployments; a comma ends a value here: write the number before it without commas',
    ],
  ],
  [
    "a number that is too large for a computer",
    [["applications: 50 }", "applications: 99999999999999999999 }"]],
    [
      "11:45 OUT_OF_RANGE environments.dev.applications: is out of range; got 99999999999999999999; allowed: at most 65536; choose a value in the range",
    ],
  ],
  [
    "digits of a Japanese keyboard",
    [["applications: 50 }", "applications: \uff15\uff10 }"]],
    [
      '11:45 INVALID_VALUE environments.dev.applications: is neither a number of applications nor a map of named applications; got "\uff15\uff10" (\uff15 is U+FF15); allowed: a number of applications, or a map of named applications; write 50, in plain digits',
    ],
  ],
  [
    "a colon of a Japanese keyboard",
    [["region: us-east-1", "region\uff1aus-east-1"]],
    [
      "3:1 YAML_SYNTAX is not valid YAML (a full-width colon (U+FF1A)); write a colon of the keyboard, and a space after it; what follows was not read",
    ],
  ],
  [
    "a space of a Japanese keyboard",
    [["  dev:", "\u3000dev:"]],
    [
      "11:1 YAML_SYNTAX is not valid YAML (a full-width space (U+3000) stands where YAML needs a space); write a space instead; what follows was not read",
    ],
  ],
  [
    "a Cyrillic letter in a key",
    [["environments:", "envir\u043enments:"]],
    [
      '10:1 UNKNOWN_KEY envir\u043enments: is not a key that is known here; got "envir\u043enments" (\u043e is U+043E); allowed: <all keys>; did you mean environments?',
    ],
  ],
  [
    "a Cyrillic letter in a name",
    [["vpc: non-production", "vpc: non-producti\u043en"]],
    [
      '11:15 INVALID_NAME environments.dev.vpc: is not a name; got "non-producti\u043en" (\u043e is U+043E); allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean non-production?',
    ],
  ],
  [
    "a dash of a word processor in a name",
    [["vpc: non-production", "vpc: non\u2013production"]],
    [
      '11:15 INVALID_NAME environments.dev.vpc: is not a name; got "non\u2013production" (\u2013 is U+2013); allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean non-production?',
    ],
  ],
  [
    "a mask in place of a prefix",
    [["10.96.0.0/16", "10.96.0.0/255.255.0.0"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (it is written in another way); got "10.96.0.0/255.255.0.0"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; did you mean 10.96.0.0/16?',
    ],
  ],
  [
    "a backslash in a range",
    [["10.96.0.0/16", "10.96.0.0\\16"]],
    [
      '6:26 CIDR_NOTATION addressing.pools.main.cidr: is not an IPv4 range in CIDR notation (it is written in another way); got "10.96.0.0\\\\16"; allowed: four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32; did you mean 10.96.0.0/16?',
    ],
  ],
  [
    "ranges in one text",
    [["[10.0.0.0/12]", '"10.0.0.0/12, 10.16.0.0/12"']],
    [
      '8:25 WRONG_TYPE externalNetworks.head-office.cidrs: is not a list; got "10.0.0.0/12, 10.16.0.0/12"; allowed: a list; put it in brackets: [10.0.0.0/12, 10.16.0.0/12]',
    ],
  ],
  [
    "a list where one is expected",
    [["region: us-east-1", "region: [us-east-1, us-west-2]"]],
    [
      "3:9 WRONG_TYPE region: is not text; got a list; allowed: text; write one value, without brackets and dashes",
    ],
  ],
  [
    "a file of Kubernetes",
    FILE.replace("version: 1\n", "apiVersion: v1\nkind: LandingZone\n"),
    [
      '1:1 UNKNOWN_KEY apiVersion: is not a key that is known here; got "apiVersion"; allowed: <all keys>; remove it: it is a key of Kubernetes, and means nothing in this file',
      '2:1 UNKNOWN_KEY kind: is not a key that is known here; got "kind"; allowed: <all keys>; remove it: it is a key of Kubernetes, and means nothing in this file',
    ],
  ],
  [
    "a file of Terraform",
    FILE.replace("version: 1\n", "provider: { aws: {} }\nvariable: {}\n"),
    [
      '1:1 UNKNOWN_KEY provider: is not a key that is known here; got "provider"; allowed: <all keys>; remove it: it is a key of Terraform, and means nothing in this file',
      '2:1 UNKNOWN_KEY variable: is not a key that is known here; got "variable"; allowed: <all keys>; remove it: it is a key of Terraform, and means nothing in this file',
    ],
  ],
  [
    "a variable of a shell",
    [["region: us-east-1", "region: ${AWS_REGION}"]],
    [
      '3:9 INVALID_VALUE region: is not an AWS region; got "${AWS_REGION}"; allowed: for example us-east-1; write the value itself: variables are not filled in here',
    ],
  ],
  [
    "a variable of Terraform",
    [["organization: acme", "organization: ${var.organization}"]],
    [
      '2:15 INVALID_NAME organization: is not a name; got "${var.organization}"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; write the value itself: variables are not filled in here',
    ],
  ],
  [
    "a template of Jinja or Helm",
    [["region: us-east-1", "region: {{ region }}"]],
    [
      "3:10 YAML_SYNTAX is not valid YAML ({{ }} of a template, which nothing fills in here); write the value itself; what follows was not read",
    ],
  ],
  [
    "a list as a key",
    [["  dev:", "  ? [a, b]\n  :"]],
    [
      "11:5 YAML_SYNTAX is not valid YAML (a list or a map stands where a key is expected); write a name and a colon; what follows was not read",
    ],
  ],
  [
    "two colons",
    [["organization: acme", "organization:: acme"]],
    [
      '2:1 UNKNOWN_KEY organization:: is not a key that is known here; got "organization:"; allowed: <all keys>; write one colon: organization:',
    ],
  ],
  [
    "a comment of another language",
    [["organization: acme\n", "organization: acme\n// comment\n"]],
    [
      "3:1 YAML_SYNTAX is not valid YAML (a line that is no key with a value); begin comments with #; what follows was not read",
    ],
  ],
  [
    "a star alone",
    [["organization: acme", "organization: *"]],
    [
      "2:15 YAML_SYNTAX is not valid YAML (a star alone is an alias without a name); put the value in quotes; what follows was not read",
    ],
  ],
  [
    "YAML 1.1",
    `%YAML 1.1\n---\n${FILE}`,
    [
      "1:1 YAML_SYNTAX is not valid YAML (it asks for YAML 1.1, in which 010 is 8 and no is false; the file is read as YAML 1.2); remove the line %YAML; what follows was not read",
    ],
  ],
  [
    "line ends of an old Mac",
    FILE.replaceAll("\n", "\r"),
    [
      "1:1 YAML_SYNTAX is not valid YAML (its lines end with a carriage return alone); save it with the line ends LF or CRLF; what follows was not read",
    ],
  ],
  [
    "a byte order mark",
    `\ufeff${FILE.replace("version", "versoin")}`,
    [
      '1:1 UNKNOWN_KEY versoin: is not a key that is known here; got "versoin"; allowed: <all keys>; did you mean version?',
    ],
  ],
  [
    "line ends of Windows",
    FILE.replace("port: 1521", "prot: 1521").replaceAll("\n", "\r\n"),
    [
      '14:65 UNKNOWN_KEY vpcs.production.firewall.db.prot: is not a key that is known here; got "prot"; allowed: from, to, port, ports, protocol, description; did you mean port?',
    ],
  ],
];

/** What is read where a text comes from another tool, another keyboard or another reading of YAML. */
test.each(rows)("%s", (_, slips, expected) => {
  expect(said(typeof slips === "string" ? slips : withSlips(...slips))).toEqual(expected);
});

test("what YAML 1.2 has is read: aliases, JSON, a byte order mark, line ends of Windows, tabs that indent nothing", () => {
  const alias = withSlips(
    ["  dev: {", "  dev: &dev {"],
    ["  production: {", "  test: *dev\n  production: {"],
  );
  const tabs = withSlips(["region: us-east-1", "region:\tus-east-1\t"]);
  const json = '{ "organization": "acme", "region": "us-east-1", "vpcs": {} }';
  for (const text of [alias, tabs, json, `\ufeff${FILE}`, FILE.replaceAll("\n", "\r\n"), `---\n${FILE}...\n`])
    expect(said(text)).toEqual([]);
});
