import { Port } from "../../../core/firewall";
import { everyPlace } from "../../../plan";
import { pathDocument } from "../../../review";
import { REVIEWED, reviewedExample } from "./examples";

const said = (name: string) =>
  reviewedExample(name).document.flows.flows.map(
    ({ from, to, ports, links }) => `${from} ${to} ${ports.join(" ")} (${links.map((link) => link.name)})`,
  );

test("flows of an estate with every kind of link", () => {
  expect(said("hybrid")).toEqual([
    "vpc:europe network:group tcp/443 (transit gateway europe,Direct Connect group)",
    "vpc:partners vpc:production tcp/9443 (peering partners)",
    "vpc:partners network:plant tcp/4840 tcp/4843 (VPN plant)",
    "vpc:shared network:head-office tcp/1521 udp/123 (transit gateway main,Direct Connect main)",
    "vpc:shared network:logistics tcp/443 (transit gateway main)",
    "vpc:tools vpc:production tcp/9443 tcp/9500-9510 (transit gateway main)",
    "vpc:tools network:head-office tcp/8443 tcp/8500-8510 (transit gateway main,Direct Connect main)",
    "outbound-resolver:main network:head-office tcp/53 udp/53 (transit gateway main,Direct Connect main)",
    "outbound-resolver:main network:warehouse tcp/53 udp/53 (transit gateway main,VPN warehouse)",
    "network:head-office vpc:production tcp/9444 (Direct Connect main,transit gateway main)",
    "network:head-office vpc:shared tcp/9443 (Direct Connect main,transit gateway main)",
    "network:head-office inbound-resolver:main tcp/53 udp/53 (Direct Connect main,transit gateway main)",
    "network:logistics vpc:shared udp/5140 (transit gateway main)",
    "network:warehouse inbound-resolver:main tcp/53 udp/53 (VPN warehouse,transit gateway main)",
  ]);
});

test("what the file declares for one link and routes send over another is told", () => {
  const { links } = reviewedExample("hybrid").document;
  const declared = links.flatMap(({ kind, name, flows }) =>
    flows.map((flow) => ({ link: `${kind} ${name}`, ...flow })),
  );
  const elsewhere = declared.filter(({ isElsewhere }) => isElsewhere);
  expect(elsewhere.map(({ link, name }) => `${link}: ${name}`)).toEqual([
    ...["vpn head-office: callbacks", "vpn head-office: erp", "vpn head-office: time"],
    "vpn plant: machines",
  ]);
  expect(elsewhere.find(({ name }) => name === "machines")?.runsOver).toEqual([
    { links: ["VPN plant"], returnLinks: ["Direct Connect plant"] },
  ]);
  expect(declared.filter(({ runsOver }) => runsOver.length === 0)).toEqual([]);
});

test("TLS of a listener is told beside what its link does not encrypt", () => {
  const shop = reviewedExample("load-balancers").document.flows.flows.find(
    ({ from, to }) => from === "internet" && to === "load-balancer:shop",
  );
  expect(shop?.listeners).toEqual([
    { port: "tcp/443", tlsVersions: expect.arrayContaining(["1.3"]) },
    { port: "tcp/80", tlsVersions: [] },
  ]);
});

test("every VPC says what of it gets to the internet, and NAT that nothing may use", () => {
  const { internetEgress } = reviewedExample("load-balancers").document;
  expect(internetEgress.map(({ vpc }) => vpc)).toEqual(
    reviewedExample("load-balancers").estate.vpcs.map(({ name }) => name),
  );
  // CloudHub has no NAT of ours, and stands in the matrix alone.
  const flows = REVIEWED.flatMap(({ document, estate }) =>
    document.flows.flows.filter(
      ({ from, to }) =>
        to === "internet" &&
        estate.vpcs.some(({ name, kind }) => kind !== "cloudhub" && from === `vpc:${name}`),
    ),
  );
  const permitted = REVIEWED.flatMap(({ document }) => document.internetEgress).flatMap(
    (each) => each.permitted,
  );
  expect(permitted.length).toBe(flows.length);
});

test("the internet, load balancers and their workers are among the places", () => {
  expect(said("load-balancers").filter((text) => /^internet|8091/.test(text))).toEqual([
    "load-balancer:apis vpc:production tcp/8091 ()",
    "internet load-balancer:dealers tcp/443 (internet gateway)",
    "internet load-balancer:partners tcp/443 tcp/8443 (internet gateway)",
    "internet load-balancer:shop tcp/80 tcp/443 (internet gateway)",
  ]);
});

test("answers that come over another link are told, and what is not ours to filter", () => {
  const plant = reviewedExample("hybrid").document.flows.flows.find(({ to }) => to === "network:plant");
  expect(plant).toMatchObject({
    links: [{ name: "VPN plant", encryption: "ipsec" }],
    returnLinks: [{ name: "Direct Connect plant", encryption: "none" }],
    encryption: ["none", "ipsec"],
    toAddresses: ["172.20.4.0/22"],
  });
  expect(reviewedExample("brownfield").document.flows.flows).toMatchObject([
    { from: "vpc:legacy", to: "vpc:legacy", isFiltered: false, links: [] },
  ]);
});

test.each(REVIEWED)(
  "every pair of $name that path calls open is a flow, and no other",
  ({ estate, document }) => {
    const places = everyPlace(estate).filter(({ kind }) => kind !== "internet");
    const port = Port.tcp(9443);
    const open = places.flatMap((from) =>
      places.flatMap((to) => {
        if (from === to) return [];
        const texts = { from: from.name, to: to.name };
        const { groups } = pathDocument(estate, { texts, from: from.place, to: to.place, port });
        return groups.some(({ isOpen }) => isOpen) ? [`${from.name} ${to.name}`] : [];
      }),
    );
    const flows = document.flows.flows.filter(
      ({ from, to, ports }) =>
        from !== to &&
        to !== "internet" &&
        ports.some((text) => text === "tcp/9443" || text === "tcp/1-65535"),
    );
    expect(flows.map(({ from, to }) => `${from} ${to}`)).toEqual(open);
  },
);
