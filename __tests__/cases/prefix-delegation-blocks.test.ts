import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { wholeBlocks } from "../../capabilities/vpc/model";
import { lockChanges, lockText, parseLock } from "../../plan";
import { synthEstate } from "../estates/synth-estate";
import { problemsOf, resolve, textOf } from "../helpers/estates";
import { resources } from "../invariants/model";

const TEXT = readFileSync("__tests__/cases/prefix-delegation-blocks.yaml", "utf8");

const data = parse(TEXT);

const clusters = (estate: ReturnType<typeof resolve>) => {
  const [vpc] = estate.vpcs;
  if (vpc === undefined) throw new Error("no VPC");
  return vpc;
};

const workersOf = ({ layout }: ReturnType<typeof clusters>) =>
  layout.subnets.filter(({ tier }) => tier === "worker").map(({ cidr }) => cidr);

test("three nodes of three blocks get two /25 with twelve whole ones, in a /23", () => {
  const vpc = clusters(resolve(data));
  expect(String(vpc.layout.range)).toBe("10.96.0.0/23");
  expect(workersOf(vpc).map(String)).toEqual(["10.96.0.0/25", "10.96.0.128/25"]);
  expect(workersOf(vpc).reduce((sum, { prefix }) => sum + wholeBlocks(prefix), 0)).toBe(12);
  expect(vpc.notes).toContain(
    "3 nodes take 9 whole blocks of 16 addresses (/28): the worker subnets have 12, of which 12 are reserved for them",
  );
});

test("the blocks are kept whole by reservations, which are resources of their subnets and pinned by the lock", () => {
  const { subject } = synthEstate(TEXT);
  const found = resources(subject, "aws_ec2_subnet_cidr_reservation").map(({ body }) => body);
  expect(found.map((body) => body["cidr_block"])).toEqual([
    ...["10.96.0.16/28", "10.96.0.32/27", "10.96.0.64/27", "10.96.0.96/28"],
    ...["10.96.0.144/28", "10.96.0.160/27", "10.96.0.192/27", "10.96.0.224/28"],
  ]);
  expect(new Set(found.map((body) => body["reservation_type"]))).toEqual(new Set(["prefix"]));
  const { lock } = resolve(data);
  expect(parseLock(lockText(lock), "lock.json")).toEqual(lock);
});

/** What the old count of addresses led to: two /26 and two /27. */
const OLD = parseLock(
  JSON.stringify({
    version: 1,
    vpcs: {
      clusters: {
        range: "10.96.0.0/24",
        region: "us-east-1",
        subnets: {
          "load-balancer-use1-az1": "10.96.0.192/27",
          "load-balancer-use1-az2": "10.96.0.224/27",
          "worker-use1-az1": "10.96.0.0/26",
          "worker-use1-az1-2": "10.96.0.128/27",
          "worker-use1-az2": "10.96.0.64/26",
          "worker-use1-az2-2": "10.96.0.160/27",
        },
        zones: ["use1-az1", "use1-az2"],
      },
    },
  }),
  "lock.json",
);

test("a locked estate moves nothing: it grows by subnets that hold the nodes", () => {
  const { lock } = resolve(data, OLD);
  const changes = lockChanges(OLD, lock);
  expect(changes.filter(({ kind }) => kind !== "added")).toEqual([]);
  expect(changes.map(({ name }) => name.replace(/\/reserved .*/, "/reserved"))).toEqual(
    expect.arrayContaining(["clusters/worker-use1-az1-3", "clusters/worker-use1-az1-3/reserved"]),
  );
  expect(resolve(data, lock).lock).toEqual(lock);
});

test("what is reserved stays so when a zone comes along, and goes with the mode", () => {
  const { lock } = resolve(data);
  const wider = resolve({ ...data, vpcs: { clusters: { ...data.vpcs.clusters, zones: 3 } } }, lock);
  expect(lockChanges(lock, wider.lock).filter(({ kind }) => kind !== "added")).toEqual([]);
  const single = { ...data, vpcs: { clusters: { zones: 2, kubernetes: { nodes: 3, pods: 40 } } } };
  const without = lockChanges(lock, resolve(single, lock).lock);
  expect(without.filter(({ kind }) => kind === "removed").length).toBe(8);
  expect(without.every(({ isHarmless }) => isHarmless)).toBe(true);
});

test("a lock that reserves what this tool would not is refused", () => {
  const text = lockText(resolve(data).lock);
  expect(() => parseLock(text.replace('"10.96.0.16/28"', '"10.96.0.0/28"'), "lock.json")).toThrow(
    /LOCK_INVALID .*reserves ranges that this tool does not reserve in worker-use1-az1/,
  );
});

test("subnets of a VPC that exists are counted in blocks too", () => {
  const existing = {
    id: "vpc-0123456789abcdef0",
    cidrs: ["10.96.0.0/23"],
    subnets: {
      worker: {
        "use1-az1": [{ id: "subnet-0123456789abcdef0", cidr: "10.96.0.0/25" }],
        "use1-az2": [
          { id: "subnet-0123456789abcdef1", cidr: "10.96.0.128/26" },
          { id: "subnet-0123456789abcdef2", cidr: "10.96.0.192/26" },
        ],
      },
    },
  };
  const { kubernetes } = data.vpcs.clusters;
  const file = { ...data, vpcs: { clusters: { existing, kubernetes } } };
  expect(problemsOf(textOf(file)).map(({ code }) => code)).toEqual(["EXISTING_BLOCKS"]);
});
