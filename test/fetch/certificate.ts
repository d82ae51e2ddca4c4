import { createHelmFunctions } from '../../src/helm/functions/helm-functions.ts'
import { createNodeFunctionEnvironment } from '../../src/node/function-environment.ts'
import { renderExpression } from '../helm/functions/render-expression.ts'

const functions = createHelmFunctions(createNodeFunctionEnvironment())

/** A certificate that signs itself, and its key, for a name and for 127.0.0.1; in PEM. */
export function certificateFor(name: string): { cert: string; key: string } {
  const [cert = '', key = ''] = renderExpression(
    `with genSelfSignedCert "${name}" (list "127.0.0.1") (list "${name}") 1 }}{{ .Cert }}|{{ .Key }}{{ end`,
    functions,
  ).split('|')
  return { cert, key }
}
