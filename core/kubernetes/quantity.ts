import { InputError } from "../problem";
import { cpuQuantity, memoryQuantity } from "./problems";

const MEMORY_UNITS = { Ti: 2 ** 40, Gi: 2 ** 30, Mi: 2 ** 20, Ki: 2 ** 10 } as const;

type MemoryUnit = keyof typeof MEMORY_UNITS;

export const MIB = MEMORY_UNITS.Mi;

export const GIB = MEMORY_UNITS.Gi;

/** Millicores of `500m`, `2` or `0.5`. @throws InputError with `CPU_QUANTITY` */
export function parseCpu(text: string | number): number {
  const match = /^(\d{1,9})m$|^(\d{1,6}(?:\.\d{1,3})?)$/.exec(String(text));
  if (match === null) throw new InputError(cpuQuantity(String(text)));
  const [, millicores, cores] = match;
  return millicores === undefined ? Math.round(Number(cores) * 1000) : Number(millicores);
}

/**
 * Bytes of `512Mi` or `1Gi`. Decimal units are not supported, because they are easily confused with these.
 *
 * @throws InputError with `MEMORY_QUANTITY`
 */
export function parseMemory(text: string): number {
  const match = /^(\d{1,9})(Ki|Mi|Gi|Ti)$/.exec(text);
  if (match === null) throw new InputError(memoryQuantity(text));
  return Number(match[1]) * MEMORY_UNITS[match[2] as MemoryUnit];
}

/** `500m`; whole cores without a unit, as the API server writes them back. */
export function cpuText(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** In the largest unit that needs no fraction, as the API server writes it back. */
export function memoryText(bytes: number): string {
  for (const [unit, size] of Object.entries(MEMORY_UNITS))
    if (bytes > 0 && bytes % size === 0) return `${bytes / size}${unit}`;
  return String(bytes);
}
