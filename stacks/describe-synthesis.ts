import type { Synthesis } from "./synthesise";

/** What a synthesis wrote and left, for the terminal. */
export function describeSynthesis({ outdir, stacks, left }: Synthesis): string {
  const lines = stacks.map(({ file, resources }) => `  ${file}  ${counted(resources, "resource")}\n`);
  const wrote =
    lines.length === 0
      ? `Nothing of this estate is made at AWS or in a cluster: ${outdir} has no stack of it.\n`
      : `Wrote ${counted(stacks.length, "stack")} into ${outdir}:\n${lines.join("")}`;
  return `${wrote}${leftText(outdir, left)}`;
}

/** What the folder has beside the estate: of its own what may have to be destroyed yet, of others what is theirs. */
function leftText(outdir: string, left: Synthesis["left"]): string {
  if (left.length === 0) return "";
  const lines = left.map(({ name, estate, isOwn }) => {
    const folder = `${outdir}/stacks/${name}`;
    if (isOwn)
      return `  ${folder}  no longer in the estate: if it is deployed and nobody needs it, set each prevent_destroy in its cdk.tf.json to false, then terraform -chdir=${folder} destroy, and delete the folder\n`;
    return `  ${folder}  of ${estate === undefined ? "an estate that was synthesised before" : `${estate} (from ${outdir})`}\n`;
  });
  return `Left ${counted(left.length, "stack")} that ${left.length === 1 ? "is" : "are"} not of this estate, and in no manifest:\n${lines.join("")}`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
