/**
 * Whether this is `npm run test:unit`: no program besides Node is used, nothing of a network, no built program and no
 * corpus, so that the same tests run on every machine.
 */
export const isUnitRun = process.env['KGPLUGIN_UNIT_RUN'] === 'true'
