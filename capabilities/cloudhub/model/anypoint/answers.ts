import { InputError } from "../../../../core/problem";
import { answerUnreadable } from "./problems";

type Fields = Readonly<Record<string, unknown>>;

/** Reads what a command printed. Each reader throws an InputError that names the command when it is something else. */
export class Answer {
  constructor(
    private readonly command: string,
    private readonly text: string,
  ) {}

  /** A list of JSON objects. */
  objects(): readonly Fields[] {
    const list = this.json();
    if (!Array.isArray(list) || !list.every(isObject)) throw this.unreadable("a list of objects");
    return list;
  }

  /** One JSON object. */
  object(): Fields {
    const value = this.json();
    if (!isObject(value)) throw this.unreadable("an object");
    return value;
  }

  /** Rows of a table that is printed as JSON, without its headings. */
  rows(): readonly (readonly unknown[])[] {
    const list = this.json();
    if (!Array.isArray(list) || !list.every(Array.isArray)) throw this.unreadable("a list of rows");
    return list.slice(1);
  }

  /** The value beside a name in a table that is drawn with lines. */
  cell(name: string): string | undefined {
    for (const line of this.text.split("\n")) {
      const [first, second] = line
        .split(/[║│|]/)
        .map((part) => part.trim())
        .filter((part) => part !== "");
      if (first === name) return second;
    }
    return undefined;
  }

  string(fields: Fields, name: string): string {
    const value = fields[name];
    if (typeof value !== "string") throw this.unreadable(`a text as ${name}`);
    return value;
  }

  /** The client sends ports as texts, and the platform may give them back so. */
  number(fields: Fields, name: string): number {
    const value = Number(fields[name] ?? Number.NaN);
    if (!Number.isInteger(value)) throw this.unreadable(`a number as ${name}`);
    return value;
  }

  /** What is left out is an empty list. */
  strings(fields: Fields, name: string): readonly string[] {
    const value = fields[name] ?? [];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string"))
      throw this.unreadable(`a list of texts as ${name}`);
    return value;
  }

  /** What is left out is an empty list. */
  children(fields: Fields, name: string): readonly Fields[] {
    const value = fields[name] ?? [];
    if (!Array.isArray(value) || !value.every(isObject))
      throw this.unreadable(`a list of objects as ${name}`);
    return value;
  }

  /** What is left out is an empty object. */
  child(fields: Fields, name: string): Fields {
    const value = fields[name] ?? {};
    if (!isObject(value)) throw this.unreadable(`an object as ${name}`);
    return value;
  }

  unreadable(what: string): InputError {
    return new InputError(answerUnreadable(this.command, what, this.text));
  }

  private json(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      throw this.unreadable("JSON");
    }
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
