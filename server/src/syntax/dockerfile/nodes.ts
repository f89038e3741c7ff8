import type { Span } from '../../project/span.ts';

/** A part of the file and its text. */
export interface DockerText extends Span {
  /** Exactly the characters of the span. */
  readonly text: string;
}

/** A word of an instruction; quotes belong to it. */
export interface DockerWord extends DockerText {
  /** Without quotes, escapes and line continuations. */
  readonly value: string;
}

/** `--platform=linux/amd64`, `--mount=type=bind,from=python:3.12`. */
export interface DockerFlag extends Span {
  /** Without the dashes, in lower case. */
  readonly name: string;
  readonly value: DockerText | undefined;
}

/** `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+alternative}`. */
export interface DockerVariable extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** `':-'`, `'-'`, `':+'`, `'+'`, `':?'`, `'?'`, or the sign of a replacement (`'#'`, `'%'`, `'/'`). */
  readonly operator: string | undefined;
  /** What stands behind the operator. */
  readonly word: DockerText | undefined;
}

/** `registry/repository:tag@digest`; every part with its place. A part may hold variables. */
export interface ImageReference extends DockerText {
  /**
   * `docker.io`, `host:5000`: the first of several components, where it has a dot or a colon or is `localhost` (distribution/reference,
   * `splitDockerDomain`), or has a variable in it.
   */
  readonly registry: DockerText | undefined;
  /** Without the registry: `python`, `library/python`, `astral-sh/uv`. */
  readonly repository: DockerText;
  readonly tag: DockerText | undefined;
  /** Without the `@`: `sha256:…`. */
  readonly digest: DockerText | undefined;
  /** In order; those in the default of another are not among them. */
  readonly variables: readonly DockerVariable[];
}

export interface DockerFrom {
  readonly image: ImageReference;
  readonly alias: DockerText | undefined;
  readonly platform: DockerText | undefined;
}

/** `NAME=value` of ARG and ENV. */
export interface DockerPair extends Span {
  readonly name: DockerText;
  /** Inside the quotes, where all of the value is quoted; undefined for `ARG NAME`. */
  readonly value: DockerWord | undefined;
  readonly quote: '' | "'" | '"';
}

export interface DockerHeredoc extends Span {
  readonly delimiter: string;
  /** The lines between the instruction and the delimiter, with their line ends. */
  readonly body: DockerText;
}

/** One instruction; its span reaches over continuation lines and heredocs. */
export interface DockerInstruction extends Span {
  /** In upper case: `FROM`. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly onbuild: boolean;
  readonly flags: readonly DockerFlag[];
  /** The words behind the flags; for ARG and ENV see `pairs`. */
  readonly words: readonly DockerWord[];
  /** What is written behind the flags, line by line, without comment lines, continuation signs and white space around. */
  readonly pieces: readonly DockerText[];
  readonly heredocs: readonly DockerHeredoc[];
  /** Of FROM. */
  readonly from: DockerFrom | undefined;
  /** Of ARG and ENV. */
  readonly pairs: readonly DockerPair[];
  /** Images that COPY, ADD (`--from=`) and RUN (`--mount=…,from=`) read, which may be names or numbers of stages. */
  readonly sources: readonly ImageReference[];
}

/** What stands from one FROM to the next. */
export interface DockerStage extends Span {
  readonly from: DockerFrom;
  readonly name: string | undefined;
  /** The FROM is the first. */
  readonly instructions: readonly DockerInstruction[];
  /** The earlier stage that it builds on, by name. */
  readonly base: DockerStage | undefined;
}

export interface Dockerfile {
  readonly escape: '\\' | '`';
  /** What stands before the first FROM: its ARGs are the only names an image reference may use. */
  readonly globals: readonly DockerInstruction[];
  readonly stages: readonly DockerStage[];
  readonly instructions: readonly DockerInstruction[];
  /** From `#` to the end of the line, parser directives among them. */
  readonly comments: readonly Span[];
}
