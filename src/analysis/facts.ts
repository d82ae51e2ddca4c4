/**
 * Keys below `.Values` of the analysed chart. `*` stands for any key or index (the elements of a `range`, a key that is
 * computed). Values of a subchart start with its name or alias, its globals with `global`.
 */
export type ValuePath = readonly string[]

/** A piece of text in a file of the chart. */
export interface Place {
  /** Relative to the analysed chart, with forward slashes; files of subcharts start with `charts/<name>/`. */
  file: string
  /** From 1. */
  line: number
  /** From 1, in UTF-16 units. */
  column: number
  endLine: number
  /** The column after the last character. */
  endColumn: number
}

/** What a condition asks. */
export type Test =
  /** `.Values.a`: neither absent nor empty, zero or false. */
  | { kind: 'truthy'; path: ValuePath }
  /** `hasKey .Values.a "b"` */
  | { kind: 'present'; path: ValuePath }
  /** `kindIs "map" .Values.a` */
  | { kind: 'type'; path: ValuePath; type: string | undefined }
  /** `eq .Values.a "x"`; the text is undefined when it is no constant. */
  | { kind: 'equal'; path: ValuePath; text: string | undefined }
  /** `.Capabilities.APIVersions.Has "group/version"` */
  | { kind: 'api'; api: string }
  /** Whether something is in the cluster. */
  | { kind: 'lookup' }
  /** `.Release.IsInstall`, `.Chart.AppVersion` and the like, alone. */
  | { kind: 'object'; path: readonly string[] }
  /** All guards of at least one alternative hold. */
  | { kind: 'any'; alternatives: readonly (readonly Guard[])[] }
  /** Anything else, and what it looks at. */
  | {
      kind: 'opaque'
      paths: readonly ValuePath[]
      apis: readonly string[]
      usesLookup: boolean
    }

/** A condition that is known where something stands. */
export interface Guard {
  test: Test
  /** False in an `else` branch, and behind `not`. */
  holds: boolean
}

/**
 * What a template does with a value:
 * `printed` as text, `quoted` (quote, squote), as a `structure` (toYaml, toJson, ...), asked for emptiness or type as a
 * `condition`, `compared` with another value, `iterated` by range, `looked up` (hasKey), `stored` in a map by set or
 * merge, `passed` to another function.
 */
export type Manner =
  | 'printed'
  | 'quoted'
  | 'structure'
  | 'condition'
  | 'compared'
  | 'iterated'
  | 'looked up'
  | 'stored'
  | 'passed'

/** A place where a template reads `.Values`. */
export interface ValueRead {
  path: ValuePath
  /** Where the path is spelled out last, for instance `.repository` in a helper. */
  place: Place
  manner: Manner
  /** Everything below the path is read as well. False for conditions and look-ups, which see the value itself alone. */
  isWhole: boolean
  /** The functions that the value goes through, innermost first, such as `['toYaml', 'nindent']`. */
  functions: readonly string[]
  /** What holds on every way to this place. */
  guards: readonly Guard[]
  /** Another value takes its place when it is empty: `default`, `coalesce`, `dig`, `ternary`, `or`. */
  hasFallback: boolean
  /** `required`: rendering fails with the author's own words when it is empty. */
  isRequired: boolean
  /**
   * Rendering fails with a nil pointer when a part of the path is absent that has more than `after` and at most `upTo`
   * keys: `.Values.a.b` needs `a`; `(.Values.a).b` and `$a.b` do not.
   */
  strict: { after: number; upTo: number }
  /** Where the chart of the template stands: empty for the analysed chart, else names of subcharts. */
  chart: readonly string[]
  /** The `include`s on the first way to this place, outermost first. */
  via: readonly Place[]
}

/** A function called by its name. */
export interface FunctionCall {
  name: string
  /** Of the name. */
  place: Place
  /** Constant arguments; undefined for others. The value of a pipe comes last. */
  arguments: readonly (string | undefined)[]
  guards: readonly Guard[]
  chart: readonly string[]
  via: readonly Place[]
}

/** A function's name in a template, whether or not anything ever includes the template: an engine that lacks the function refuses the whole chart. */
export interface FunctionMention {
  name: string
  place: Place
  chart: readonly string[]
}

/** A use of `.Capabilities`, `.Release`, `.Chart`, `.Files` or `.Template`. */
export interface ObjectUse {
  /** Such as `['Capabilities', 'APIVersions', 'Has']`. */
  path: readonly string[]
  place: Place
  /** Constant arguments of a method; undefined for others. */
  arguments: readonly (string | undefined)[]
  guards: readonly Guard[]
  chart: readonly string[]
  via: readonly Place[]
}

/** An action that prints, and the text that it is printed into. */
export interface Insertion {
  /** From `{{` to `}}`. */
  place: Place
  /** Functions of the outermost pipe, in order, such as `['include', 'nindent']`; a path alone gives none. */
  functions: readonly string[]
  /** Values that are printed here, also by the templates that are included. */
  paths: readonly ValuePath[]
  /** Reads that this action does itself, without those of included templates. */
  reads: readonly ValueRead[]
  /** Uses of `.Release`, `.Chart` and the like that are printed, such as `['Release', 'Namespace']`. */
  objects: readonly (readonly string[])[]
  /** Names of the templates that are included, where they are constant. */
  includes: readonly string[]
  guards: readonly Guard[]
  chart: readonly string[]
  /** It stands inside of quotes in the YAML text. */
  quotes: 'none' | 'single' | 'double'
  /** It stands in a block scalar (`|`, `>`) or a comment, where its type does not matter. */
  isText: boolean
  /** It is the whole value behind `key:` or `-` on its line. */
  isWholeValue: boolean
  /** The literal text around it on its line; other actions are spelled as they are in the source. */
  before: string
  after: string
  /** The keys around it as far as the layout of the text says, such as `['metadata', 'namespace']`; `-` is a list item, `*` a computed key. */
  keys: readonly string[]
  /** The file is a partial, or the action stands in a `define`: the text around it is a part only. */
  isInDefine: boolean
}

/** A YAML document spelled out in a template: what stands between `---` lines. */
export interface TemplateDocument {
  /** The line of `kind:`, or of `apiVersion:`. */
  place: Place
  /** Undefined when it is not a literal. */
  kind: string | undefined
  apiVersion: string | undefined
  /** `metadata.name` and `metadata.namespace` where they are literals. */
  name: { text: string; place: Place } | undefined
  namespace: { text: string; place: Place } | undefined
  /** Keys below `metadata.annotations` as far as they are literal, with literal values. */
  annotations: readonly { key: string; text: string | undefined; place: Place }[]
  guards: readonly Guard[]
  chart: readonly string[]
}

/** A file that is no template, or nobody can parse. */
export interface UnparsedFile {
  file: string
  line: number
  message: string
}

/** What the templates of a chart and of its subcharts say, without rendering them. */
export interface TemplateFacts {
  reads: readonly ValueRead[]
  calls: readonly FunctionCall[]
  mentions: readonly FunctionMention[]
  objects: readonly ObjectUse[]
  insertions: readonly Insertion[]
  documents: readonly TemplateDocument[]
  /** Paths that templates write (`set`, `merge`): reading them finds what was written. */
  assigned: readonly ValuePath[]
  /** Values of Chart.yaml's dependencies: `condition`, `tags`, and the keys of dependencies that are not there. */
  dependencyReads: readonly ValuePath[]
  /** Paths that may get values from elsewhere than values.yaml: all of a subchart, which has defaults, and `import-values`. */
  imported: readonly ValuePath[]
  unparsed: readonly UnparsedFile[]
  /** False when a file is missing, or templates are nested too deep: then more may be read than is told here. */
  isComplete: boolean
}
