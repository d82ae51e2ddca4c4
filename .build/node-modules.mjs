import { listNames } from './doors.mjs'

const IMPORT = /^import \{([^}]*)\} from '(node:[^']*)';?$/gm

// Node has these in memory before it runs a program, and their functions are called often.
const LOADED_BY_NODE = new Set(['node:fs', 'node:path'])

/**
 * The text of a source file whose modules of Node are loaded by a call in place of an import. An import evaluates all that
 * a module exports: node:fs loads streams and promises, node:crypto the cryptography of browsers, several milliseconds
 * each. Where functions are all that a file takes from a module, the module is loaded with the first call.
 */
export function takeBuiltinsWhenNeeded(text) {
  let count = 0
  return text.replace(IMPORT, (_, list, specifier) => {
    const names = listNames(list).filter((name) => !name.startsWith('type '))
    const load = `globalThis.process.getBuiltinModule('${specifier}')`
    if (LOADED_BY_NODE.has(specifier) || !names.every((name) => isFunction(specifier, name))) {
      return `const { ${names.map((name) => name.replace(' as ', ': ')).join(', ')} } = ${load}`
    }
    const module = `nodeModule${count++}`
    const functions = names.map((name) => {
      const [original, local = original] = name.split(' as ')
      return `const ${local} = (...args) => (${module} ??= ${load}).${original}(...args)`
    })
    return `let ${module}; ${functions.join('; ')}`
  })
}

// A class, which begins with a capital, could not be made by the function that stands for it.
function isFunction(specifier, name) {
  const original = name.replace(/ as .*/, '')
  const { [original]: value } = process.getBuiltinModule(specifier)
  return /^[a-z]/.test(original) && typeof value === 'function'
}
