import { openEstate } from "../../plan";
import { type GraphNode, planGraph } from "../../plan/graph";
import { atlantisPipeline } from "../../review";
import { repositoryFile, serverFile } from "../helpers/atlantis";

const graphOf = (name: string): GraphNode[] => {
  const file = `examples/${name}/landing-zone.yaml`;
  return planGraph(openEstate({ file }).estate, file);
};
const estates = ["hybrid", "runtime-fabric", "shared-cluster"].map((name) => [name, graphOf(name)] as const);

const typed = (command: string) => `npx --no -- landing-zone ${command}`;

test.each(estates)("%s: a project a stack, in groups that respect what each waits for", (_, nodes) => {
  const stacks = nodes.flatMap(({ kind, name }) => (kind === "stack" ? [name] : []));
  const [repository, server] = atlantisPipeline({
    ...{
      nodes,
      file: "estate/landing-zone.yaml",
      typed,
      output: "cdktf.out",
      repository: "github.com/acme/it",
      isOnCloudhub: false,
    },
  });
  const { projects } = (repository?.data ?? { projects: [] }) as {
    projects: { name: string; execution_order_group: number; depends_on?: string[]; autoplan: unknown }[];
  };
  expect(projects.map(({ name }) => name)).toEqual([...stacks, "landing-zone-review"]);
  const groups = new Map(projects.map(({ name, execution_order_group: group }) => [name, group]));
  for (const { name, depends_on = [] } of projects)
    for (const before of depends_on) expect(groups.get(before)).toBeLessThan(groups.get(name) ?? 0);
  expect(projects[0]?.autoplan).toMatchObject({
    when_modified: [
      "../../../estate/landing-zone.yaml",
      "../../../estate/landing-zone.lock.json",
      "../../../package-lock.json",
    ],
  });
  repositoryFile.parse(repository?.data);
  serverFile.parse(server?.data);
  expect(server?.data).toMatchObject({
    repos: [
      {
        ...{ id: "github.com/acme/it", allow_custom_workflows: false, allowed_overrides: ["workflow"] },
        allowed_workflows: ["landing-zone", "landing-zone-review"],
      },
    ],
  });
});

test("what Atlantis refuses is refused by the form that its files are held against", () => {
  const [, nodes] = estates[0] ?? [];
  const [repository, server] = atlantisPipeline({
    ...{ nodes: nodes ?? [], file: "landing-zone.yaml", typed, output: "cdktf.out", repository: "/.*/" },
    isOnCloudhub: true,
  });
  const first = nodes?.find(({ kind }) => kind === "stack")?.name;
  const ofRepository: readonly Wrong[] = [
    [["projects", 0, "terraform_versoin"], "v1.11.4"],
    [["projects", 0, "dir"], "../cdktf.out"],
    [["projects", 0, "name"], "network production"],
    [["projects", 0, "execution_order_group"], "1"],
    [["projects", 0, "terraform_version"], "latest"],
    [["projects", 1, "name"], first],
    [["projects", 0, "depends_on"], ["nobody"]],
    [["version"], 1],
  ];
  for (const wrong of ofRepository)
    expect(repositoryFile.safeParse(changed(repository?.data, wrong)).success).toBe(false);
  const ofServer: readonly Wrong[] = [
    [["repos", 0, "workflow"], "of nobody"],
    [["repos", 0, "allowed_workflows", 1], "of nobody"],
    [["repos", 0, "apply_requirements", 0], "tested"],
    [["repos", 0, "pre_workflow_hooks", 0, "command"], "ls"],
  ];
  for (const wrong of ofServer)
    expect(serverFile.safeParse(changed(server?.data, wrong)).success).toBe(false);
});

type Wrong = readonly [path: readonly (string | number)[], value: unknown];

function changed(data: unknown, [path, value]: Wrong): unknown {
  const copy = structuredClone(data);
  // biome-ignore lint/suspicious/noExplicitAny: the way into a file of any form
  const map = path.slice(0, -1).reduce((inner: any, part) => inner[part], copy);
  map[String(path.at(-1))] = value;
  return copy;
}

test("projects behind all stacks, in folders of their own; what was shown is what runs", () => {
  const [repository, server] = atlantisPipeline({
    ...{ nodes: graphOf("hybrid"), file: "landing-zone.yaml", typed, output: "cdktf.out" },
    ...{ repository: "/.*/", isOnCloudhub: true },
  });
  repositoryFile.parse(repository?.data);
  const { workflows } = serverFile.parse(server?.data);
  type Project = { name: string; dir: string; workflow?: string; execution_order_group: number };
  const { projects = [] } = (repository?.data ?? {}) as { projects?: Project[] };
  const others = projects.filter(({ workflow }) => workflow !== undefined);
  const stacks = projects.filter(({ workflow }) => workflow === undefined);
  expect(others.map(({ name, workflow }) => [name, workflow])).toEqual(
    ["review", "cloudhub"].map((what) => [`landing-zone-${what}`, `landing-zone-${what}`]),
  );
  expect(new Set(projects.map(({ dir }) => dir)).size).toBe(projects.length);
  for (const { execution_order_group: group } of others)
    expect(group).toBeGreaterThan(Math.max(...stacks.map(({ execution_order_group: before }) => before)));
  const text = JSON.stringify(workflows?.["landing-zone-cloudhub"]);
  expect(text).toMatch(/--format json > \\"\$PLANFILE\\"/);
  expect(text).toMatch(/--reviewed \\"\$digest\\" \|\| \[ \$\? -eq 3 \]/);
  expect(text).not.toMatch(/ANYPOINT_/); // the server has it, and no program gets it as an argument
});
