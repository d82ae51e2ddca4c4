#!/usr/bin/env node
import module from 'node:module'
import { setFlagsFromString } from 'node:v8'

// Node >= 22.8 keeps compiled code between runs; Node 20 has no such function.
module.enableCompileCache?.()

// Most commands end before optimized code would pay for its compilation; V8 waits a fraction of this for that.
setFlagsFromString('--interrupt-budget=1000000')

const { main } = await import('../dist/main.js')
process.exitCode = await main(process)
