import { CheckFailed } from "../runner/checks";
import { pause } from "../tier5/emulator";

/**
 * Waits for something that others do in their own time.
 *
 * @throws CheckFailed when it doesn't come
 */
export async function eventually(
  what: string,
  seconds: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new CheckFailed(`not within ${seconds} s: ${what}`);
    await pause(0.2);
  }
}
