import { createHelmFunctions } from '../functions/index.ts'
import type { FunctionEnvironment } from '../functions/function-environment.ts'
import { executeTemplate } from '../go-template/execute-template.ts'
import { GoError } from '../go-template/go-error.ts'
import { parseTemplate } from '../go-template/parse-template.ts'
import { TemplateSet } from '../go-template/template-set.ts'
import { RenderError } from './render-error.ts'

const NAME = 'name-template'

/**
 * The release name that `--name-template` makes: a template without data.
 * @throws RenderError
 */
export function renderNameTemplate(text: string, environment: FunctionEnvironment): string {
  const functions = createHelmFunctions(environment)
  const set = new TemplateSet(NAME)
  try {
    set.add(parseTemplate(NAME, text, { functions }))
    return executeTemplate(set, NAME, null, { functions })
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new RenderError(error.message, { cause: error })
  }
}
