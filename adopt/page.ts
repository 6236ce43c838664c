import type { Page, Section } from "../review";
import type { Adoption } from "./adopt";
import type { AdoptFinding } from "./findings";

/** What an adoption means, for somebody who decides whether it is applied. */
export function adoptionPage(
  { network, imports, findings, files }: Adoption,
  name: string,
  isDryRun: boolean,
): Page {
  const { vpc, region, subnets } = network;
  const taken = Object.keys(imports).length;
  const { breaks, changes, foreign, undescribed } = findings;
  return {
    title: `VPC ${name}: ${vpc.VpcId}, ${vpc.CidrBlock}, ${region}`,
    tables: [
      {
        columns: [
          { title: "Subnet" },
          { title: "Range" },
          { title: "Zone" },
          { title: "Tier" },
          { title: "Because" },
        ],
        rows: subnets.map(({ id, cidr, zone, tier, why, name: tag }) => ({
          cells: [tag === undefined ? id : `${id} ${tag}`, cidr, zone, tier ?? "stays with others", why],
        })),
      },
    ],
    sections: [
      ...listSection("Would be cut", breaks, true),
      ...listSection("Is changed in place", changes),
      ...listSection("Stays with others", foreign),
      {
        title: "Result",
        facts: [],
        tables: [],
        lines: [
          ...(taken === 0
            ? []
            : [{ text: `${taken} objects become resources of the estate; none is destroyed or replaced` }]),
          ...(undescribed.length === 0
            ? []
            : [
                {
                  text: `nothing is known of what these would list: aws ec2 ${undescribed.join(", ")}`,
                  isWarning: true,
                },
              ]),
          {
            text: `${isDryRun ? "would be written" : "written"}: ${files.map(({ path }) => path).join(", ")}`,
          },
          {
            text: "how many applications run there is a guess, unless --applications said it: correct it in the file",
          },
        ],
      },
    ],
  };
}

function listSection(title: string, findings: readonly AdoptFinding[], isWarning = false): Section[] {
  if (findings.length === 0) return [];
  return [
    {
      title,
      facts: [],
      tables: [],
      lines: findings.map(({ what, why }) => ({ text: `${what}: ${why}`, isWarning })),
    },
  ];
}
