import { FABRIC, messages, wrong } from "./fixture";

test("faults of the form hide none of the meaning, and nothing is said that only follows from them", () => {
  const found = wrong((fabric, data) => {
    fabric["controlPlane"] = "asia";
    fabric["environments"].live.replicas = { cpu: { reserved: 2, limit: "many" } };
    fabric["environments"].next = { id: "x" };
    fabric["agentNamespace"] = "kube-system";
    data["environments"].live.applications = "many";
    data["environments"].next = { runtimeFabric: "prod", applications: { orders: { workers: 17 } } };
  });
  expect(found).toEqual([
    "INVALID_VALUE environments.live.applications",
    `INVALID_VALUE ${FABRIC}.environments.live.replicas.cpu.limit`,
    `INVALID_VALUE ${FABRIC}.environments.next.id`,
    `INVALID_VALUE ${FABRIC}.controlPlane`,
    `NAMESPACE_REFUSED ${FABRIC}.agentNamespace`,
  ]);
});

test("what may be a secret is never repeated", () => {
  const text = messages((fabric) => {
    fabric["secrets"] = {
      pullSecret: "hunter2",
      license: { secretsManager: "not a name: hunter2", key: "hunter2 too", revision: "hunter2" },
      customProperties: { TOKEN: ["hunter2"] },
    };
    fabric["helm"] = {
      activationData: "hunter2",
      registry: { user: 4711, password: { secretsManager: "p w hunter2" } },
    };
  });
  expect(text).not.toMatch(/hunter2|4711/);
  expect(text).toContain("SECRET_LITERAL");
  expect(text.split("\n").length).toBe(8);
});

test("nor in the way out: a number is not put into quotes, nor a range into a map", () => {
  const text = messages((fabric) => {
    fabric["secrets"] = {
      pullSecret: { secretsManager: 900150983, key: 471147, revision: "900150983" },
      license: 900150983,
      customProperties: { TOKEN: 900150983 },
      further: 900150983,
    };
  });
  expect(text).toContain("is not text; allowed: text; write text");
  expect(text).not.toMatch(/900150983|471147/);
});

test("nor what stands a level too high, too low, or looks like a template", () => {
  const text = messages((fabric) => {
    fabric["secrets"] = {
      customProperties: { TOKEN: ["hun${ter2"], OTHER: { value: "hun${ter2" } },
      further: {
        whole: "hunter2",
        data: { data: "hun${ter2" },
        strings: { data: {}, stringData: { password: "hun${ter2" } },
      },
    };
    fabric["helm"] = { activationData: { secretsManager: { name: "hun${ter2" } }, registry: "hunter2" };
    fabric["persistenceGateway"] = "postgres://mule:hunter2@db/mule";
  });
  expect(text).not.toMatch(/hunter2|ter2/);
  expect(text).toContain(
    "WRONG_TYPE runtimeFabrics.prod.secrets.further.whole: is not a map; allowed: a map with data, synchronized;",
  );
});

test("the message of a literal says what to do", () => {
  expect(messages((fabric) => (fabric["secrets"] = { pullSecret: "hunter2" }))).toMatch(
    /^landing-zone\.yaml:\d+:\d+ SECRET_LITERAL runtimeFabrics\.prod\.secrets\.pullSecret: holds a value where a secret is only referred to: .*; allowed: \{ secretsManager: <name>, key: <key>, revision: 1 \}; put the value into AWS Secrets Manager/,
  );
});

test("a cluster in its fabric, as it stood before, is told where it belongs, and nothing that follows", () => {
  const found = messages((fabric) => (fabric["cluster"] = { eks: "mule", vpc: "main", cni: "calico" }));
  expect(found).toMatch(
    /^landing-zone\.yaml:\d+:\d+ CLUSTER_INLINE runtimeFabrics\.prod\.cluster: a cluster is an entry of clusters, and fabrics name it; got a map; allowed: the name of an entry of clusters; move the map to clusters\.prod \(or another name\), and say runtimeFabrics\.prod\.cluster: prod; [^\n]*$/,
  );
  expect(wrong((fabric) => (fabric["cluster"] = ["mule"]))).toEqual([`WRONG_TYPE ${FABRIC}.cluster`]);
});
