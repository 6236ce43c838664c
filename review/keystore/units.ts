import { type KeystoreSpec, keystoreFolder, keystoreProgram } from "./spec";

/** A file to write. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A lead of less than a week is renewed within hours. */
const SHORT_LEAD_HOURS = 7 * 24;

/** Units of systemd: before the runtime starts, and on a schedule. They build and watch; nothing restarts the runtime. */
export function keystoreUnits(spec: KeystoreSpec): readonly NamedText[] {
  const { id, application, environment } = spec;
  const name = `mule-keystores-${id}`;
  const program = keystoreProgram(spec);
  const about = `keystores of application ${application} in environment ${environment}`;
  const isShort = spec.identities.some(
    ({ source }) => source.kind === "host" && source.leadHours < SHORT_LEAD_HOURS,
  );
  return [
    unit(`${name}-boot.service`, [
      "[Unit]",
      `Description=Put ${about} in use before the runtime starts`,
      "Wants=network-online.target",
      "After=network-online.target",
      "Before=mule.service",
      "",
      ...service(spec, [`${program} boot`]),
      "",
      "[Install]",
      "WantedBy=multi-user.target",
    ]),
    unit(`${name}.service`, [
      "[Unit]",
      `Description=Build and check ${about}`,
      "Wants=network-online.target",
      "After=network-online.target",
      "",
      // A unit that failed is what monitoring sees: a certificate that ends soon, or one that could not be had.
      ...service(spec, [`${program} build`, `${program} check`]),
    ]),
    unit(`${name}.timer`, [
      "[Unit]",
      `Description=Look for newer ${about}`,
      "",
      "[Timer]",
      `OnCalendar=${isShort ? "hourly" : "daily"}`,
      `RandomizedDelaySec=${isShort ? "10min" : "1h"}`,
      "Persistent=true",
      "",
      "[Install]",
      "WantedBy=timers.target",
    ]),
  ];
}

function unit(name: string, lines: readonly string[]): NamedText {
  return { name, text: `${lines.join("\n")}\n` };
}

/** The runtime's user runs it, and can write the folder alone. */
function service(spec: KeystoreSpec, commands: readonly string[]): string[] {
  return [
    "[Service]",
    "Type=oneshot",
    "User=mule",
    ...commands.map((command) => `ExecStart=${command}`),
    "UMask=0077",
    "NoNewPrivileges=yes",
    "PrivateTmp=yes",
    "ProtectHome=yes",
    "ProtectSystem=strict",
    // Below /var/lib, made for the user.
    `StateDirectory=${keystoreFolder(spec).replace("/var/lib/", "")}`,
    "StateDirectoryMode=0700",
  ];
}
