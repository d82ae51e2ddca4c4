/** A point in a YAML text. Line and column count from 1, `offset` from 0; all in UTF-16 units. */
export interface YamlPosition {
  offset: number
  line: number
  column: number
}

/** One line of a comment, from its `#` to the end of the line. */
export interface CommentLine {
  /** With the leading `#`, without trailing line break. */
  text: string
  /** Where the `#` stands. */
  position: YamlPosition
}

interface YamlNodeBase {
  /** Resolved tag in short form: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map`, `!!seq`, `!!timestamp`, `!!binary`, `!!merge`, or the author's own. */
  tag: string
  /** The author wrote a tag. */
  hasExplicitTag: boolean
  anchor?: string
  start: YamlPosition
  /** After the last character of the node's own text. */
  end: YamlPosition
  /**
   * Comments as gopkg.in/yaml.v3 v3.0.1 attaches them. In a mapping the key node carries them.
   * Blank lines between two blocks show as a gap in the line numbers.
   */
  headComment: CommentLine[]
  lineComment: CommentLine[]
  footComment: CommentLine[]
}

export interface YamlScalar extends YamlNodeBase {
  kind: 'scalar'
  /** The text after unquoting, unfolding and unescaping. */
  value: string
  style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'
  /** The tag is a lone `!`, which makes any plain scalar a string to yaml.v2 but not to yaml.v3. */
  hasNonSpecificTag?: true
}

export interface YamlMapping extends YamlNodeBase {
  kind: 'mapping'
  flow: boolean
  /** In source order, duplicates and merge keys (`<<`) included. */
  entries: { key: YamlNode; value: YamlNode }[]
}

export interface YamlSequence extends YamlNodeBase {
  kind: 'sequence'
  flow: boolean
  items: YamlNode[]
}

export interface YamlAlias extends YamlNodeBase {
  kind: 'alias'
  name: string
  target: YamlNode
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias

/** One document of a stream. `root` is undefined when the document holds nothing but comments. */
export interface YamlDocument {
  root: YamlNode | undefined
  /** Comments that belong to the document, not to a node (yaml.v3's document node). */
  headComment: CommentLine[]
  footComment: CommentLine[]
}
