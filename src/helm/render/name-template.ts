import { createHelmFunctions } from '../functions/index.ts'
import type { FunctionEnvironment } from '../functions/function-environment.ts'
import { executeTemplate } from '../template/execute/execute-template.ts'
import { GoError } from '../../go/values/error.ts'
import { parseTemplate } from '../template/parse/parse-template.ts'
import { TemplateSet } from '../template/execute/template-set.ts'
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
