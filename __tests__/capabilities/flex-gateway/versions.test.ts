import {
  allowedVersions,
  GATEWAY_LINES,
  type GatewayVersion,
  hostsOfPlane,
  isAboveFloor,
  isAtLeast,
  lineOf,
  parseVersion,
  supportOn,
} from "../../../capabilities/flex-gateway/model";

function version(text: string): GatewayVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

test.each(["latest", "1.12", "v1.12.9", "1.12.9-rc1", "1.12.09", "1.012.9", ""])(
  "%p is no version: a tag that moves pins nothing",
  (text) => expect(parseVersion(text)).toBeUndefined(),
);

test.each([
  ["1.9.3", false],
  ["1.10.5", false],
  ["1.11.4", false],
  ["1.12.8", false],
  ["1.12.9", true],
  ["1.12.10", true],
  ["1.13.4", false],
  ["1.13.5", true],
  ["1.14.0", true],
  ["1.15.0", true],
  ["2.0.0", true],
  ["0.9.9", false],
])("%s may run: %p, because of what the floors fix", (text, may) =>
  expect(isAboveFloor(version(text))).toBe(may),
);

test("patches are numbers: 1.12.10 is newer than 1.12.9", () => {
  expect(isAtLeast(version("1.12.10"), "1.12.9")).toBe(true);
  expect(isAtLeast(version("1.12.9"), "1.12.10")).toBe(false);
});

test("messages name the floors, and no line without support", () => {
  expect(allowedVersions()).toBe("1.12.9 or later of 1.12, 1.13.5 or later of 1.13, 1.14.0 or later of 1.14");
});

test("support ends after its last day", () => {
  const line = lineOf(version("1.12.10"));
  if (line === undefined) throw new Error("1.12");
  expect(["2027-08-25", "2027-08-26", "2028-02-25", "2028-02-26"].map((day) => supportOn(line, day))).toEqual(
    ["standard", "extended", "extended", "none"],
  );
  expect(lineOf(version("1.15.0"))).toBeUndefined();
});

test("lines are in order, and extended support ends after the standard one", () => {
  const minors = GATEWAY_LINES.map(({ line }) => Number(line.split(".")[1]));
  expect(minors).toEqual([...minors].sort((a, b) => a - b));
  for (const { standardUntil, extendedUntil } of GATEWAY_LINES)
    expect(standardUntil < extendedUntil).toBe(true);
});

test("a gateway in local mode asks nobody for its APIs", () => {
  const of = (isConnected: boolean) => hostsOfPlane("eu", isConnected).map(({ host }) => host);
  expect(of(true).filter((host) => !of(false).includes(host))).toEqual([
    "configuration-resolver.prod-eu.msap.io",
    "exchange-files.eu1.anypoint.mulesoft.com",
    "exchange2-asset-manager-kprod-eu.s3.eu-central-1.amazonaws.com",
  ]);
});
