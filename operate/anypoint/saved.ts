import { readFileSync, writeFileSync } from "node:fs";
import type { Ask } from "../../capabilities/cloudhub/model";
import { InputError } from "../../core/problem";
import { answerMissing, savedSyntax } from "./problems";

/** What the client printed, by its commands: a copy of the platform as far as a plan needs it. No secret is in it. */
export class SavedCopy {
  private readonly answers = new Map<string, string>();

  /** @throws InputError if the file can't be read as a copy */
  static read(file: string): SavedCopy {
    const copy = new SavedCopy();
    try {
      const { answers } = JSON.parse(readFileSync(file, "utf8")) as {
        readonly answers: Record<string, unknown>;
      };
      for (const [command, text] of Object.entries(answers)) {
        if (typeof text !== "string") throw new TypeError("an answer is no text");
        copy.answers.set(command, text);
      }
    } catch {
      throw new InputError(savedSyntax(file));
    }
    return copy;
  }

  /** Answers from the copy. */
  ask: Ask = (command) => {
    const text = this.answers.get(command.join(" "));
    return text === undefined
      ? Promise.reject(new InputError(answerMissing(command.join(" "))))
      : Promise.resolve(text);
  };

  /** Answers as something else does, and keeps that. */
  keeping(ask: Ask): Ask {
    return async (command) => {
      const text = await ask(command);
      this.answers.set(command.join(" "), withoutKeys(text));
      return text;
    };
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify({ answers: Object.fromEntries(this.answers) }, null, 2)}\n`);
  }
}

/** The platform gives no key back. If it ever did, it would not be kept. */
function withoutKeys(text: string): string {
  return text.replace(/("privateKey"\s*:\s*)"(?:[^"\\]|\\.)*"/g, "$1null");
}
