import { GoError } from '../../go/values/index.ts'
import type { FunctionEnvironment } from '../functions/function-environment.ts'
import { createHelmFunctions } from '../functions/helm-functions.ts'
import { executeTemplate } from '../template/execute/execute-template.ts'
import { TemplateSet } from '../template/execute/template-set.ts'
import { parseTemplate } from '../template/parse/parse-template.ts'
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
