import { failure, type Result, success } from '../../diagnostics/index.ts'
import { type YamlDocument, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import type { ChartFile } from '../chart.ts'

const parsed = new WeakMap<ChartFile, Result<YamlDocument, YamlSyntaxError>>()

/** The first YAML document of a file with the positions of its nodes; a file is parsed once, when somebody asks. */
export function yamlDocument(file: ChartFile): Result<YamlDocument, YamlSyntaxError> {
  let document = parsed.get(file)
  if (document === undefined) {
    document = parse(new TextDecoder().decode(file.data))
    parsed.set(file, document)
  }
  return document
}

function parse(text: string): Result<YamlDocument, YamlSyntaxError> {
  try {
    return success(parseDocument(text))
  } catch (error) {
    if (error instanceof YamlSyntaxError) return failure(error)
    throw error
  }
}
