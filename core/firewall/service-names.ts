/**
 * Ports of services that people write by name.
 * https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml; those of vendors, which
 * nobody registered under this name, are the defaults of their documentation.
 */
const PORTS: Readonly<Record<string, number>> = {
  amqp: 5672,
  amqps: 5671,
  dns: 53,
  domain: 53,
  ftp: 21,
  ftps: 990,
  http: 80,
  https: 443,
  imap: 143,
  imaps: 993,
  kafka: 9092,
  kerberos: 88,
  ldap: 389,
  ldaps: 636,
  mongodb: 27_017,
  mqtt: 1883,
  mqtts: 8883,
  mssql: 1433,
  mysql: 3306,
  nfs: 2049,
  ntp: 123,
  oracle: 1521,
  pop3: 110,
  postgres: 5432,
  postgresql: 5432,
  rdp: 3389,
  redis: 6379,
  sftp: 22,
  smb: 445,
  smtp: 25,
  smtps: 465,
  snmp: 161,
  sqlserver: 1433,
  ssh: 22,
  submission: 587,
  syslog: 514,
  telnet: 23,
};

/** The port of a service by its name, in upper or lower case. @default - the name is not known */
export function portOfService(name: string): number | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(PORTS, key) ? PORTS[key] : undefined;
}
