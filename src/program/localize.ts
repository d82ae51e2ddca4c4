import { Argument, Command } from 'commander'
import type {
  CopyOptions,
  ExportOptions,
  ListOptions,
  LoadOptions,
  LockOptions,
  SaveOptions,
  UnusedOptions,
  VerifyOptions,
  WireOptions,
} from '../commands/localize/localize-options.ts'
import { EXPORT_FORMATS } from '../images/index.ts'
import type { Declaration } from './declare.ts'
import {
  addDestinationFlags,
  addIncludeGuesses,
  addPluginFlags,
  addRenderingFlags,
  addRequestFlags,
  addSourceFlags,
  addSourceTls,
  addTargetTls,
  addTimeout,
  addWithSignatures,
} from './localize-flags.ts'
import { addVerbs, refuseFormerFlags, refuseMistypedVerb } from './localize-words.ts'

export function declareLocalize(): Declaration {
  const copy = declareCopy()
  const verbs = [
    declareList(),
    declareVerify(),
    declareWire(),
    copy,
    declareLock(),
    declareSave(),
    declareLoad(),
    declareExport(),
    declareUnused(),
  ]
  const command = addCopyFlags(new Command('localize'))
    .summary('find, prove and copy the images of plugins')
    .description(
      'Finds the images of plugins and of the charts they install, proves that they\n' +
        'move to another registry, and copies them there. Without a verb it copies.',
    )
  refuseFormerFlags(command)
  addVerbs(command, copy.command, verbs)
  return {
    command,
    run(called, context) {
      const names = verbs.map((verb) => verb.command.name())
      refuseMistypedVerb(called.args, names, context.cwd)
      return copy.run(called, context)
    },
    verbs,
  }
}

function declareList(): Declaration {
  return {
    command: addIncludeGuesses(addPluginFlags(new Command('list')))
      .summary('list the images and where they are')
      .description('Lists the images by plugin, and apart from them what is no image for sure.'),
    async run(command, context) {
      const { localizeList } = await import('../commands/localize/list.ts')
      return localizeList(optionsOf<ListOptions>(command), context)
    },
  }
}

function declareVerify(): Declaration {
  return {
    command: addPluginFlags(new Command('verify'))
      .summary('prove that all images move with the global settings')
      .description(
        'Renders plugins with and without the image settings of the global plugin, and\n' +
          'names every image that does not move with them. Exit code 1 when there is one.',
      ),
    async run(command, context) {
      const { localizeVerify } = await import('../commands/localize/verify.ts')
      return localizeVerify(optionsOf<VerifyOptions>(command), context)
    },
  }
}

function declareWire(): Declaration {
  return {
    command: addPluginFlags(new Command('wire'))
      .summary('write what makes images move into the plugins')
      .description(
        'Writes the lines that make images move into the templates of plugins, proved\n' +
          'before, and prints those that it cannot place. Exit code 1 when an image still\n' +
          'does not move.',
      )
      .option('--dry-run', 'show the changes as a diff and write nothing'),
    async run(command, context) {
      const { localizeWire } = await import('../commands/localize/wire.ts')
      return localizeWire(optionsOf<WireOptions>(command), context)
    },
  }
}

function declareCopy(): Declaration {
  return {
    command: addCopyFlags(new Command('copy'))
      .summary('copy the images; also what localize does without a verb')
      .description(
        'Copies every image to <registry>/<repository>/<name>:<tag> with skopeo. What is\n' +
          'there already is left alone.',
      ),
    async run(command, context) {
      const { localizeCopy } = await import('../commands/localize/copy.ts')
      return localizeCopy(optionsOf<CopyOptions>(command), context)
    },
  }
}

function addCopyFlags(command: Command): Command {
  addSourceFlags(addDestinationFlags(addPluginFlags(command)))
    .option('--dry-run', 'print the skopeo commands and run none')
    .option('--locked', 'copy by the digests of the lock')
    .option('--force', 'overwrite tags that hold another image')
    .option('--report <file>', 'write what became of every image: .md for Markdown, .csv')
  addTimeout(addRequestFlags(addWithSignatures(addIncludeGuesses(command))))
  return addTargetTls(addSourceTls(command))
}

function declareLock(): Declaration {
  const command = addSourceFlags(addDestinationFlags(addRenderingFlags(new Command('lock'))))
    .summary('write the digests of all images into kgplugin.images.lock')
    .description(
      'Asks the registries for the digests of all images of the workspace and writes\n' +
        'them into kgplugin.images.lock.',
    )
    // The command refuses paths itself, to say why.
    .allowExcessArguments()
    .option('--dry-run', 'tell what would change; exit code 1 when something would')
  return {
    command: addSourceTls(addRequestFlags(addIncludeGuesses(command))),
    async run(command, context) {
      const { localizeLock } = await import('../commands/localize/lock.ts')
      return localizeLock(optionsOf<LockOptions>(command), context)
    },
  }
}

function declareSave(): Declaration {
  const command = new Command('save')
    .summary('save the images into a folder or an archive, for a place without internet')
    .description(
      'Saves every image with all its platforms and its digest into one OCI image layout.\n' +
        'What is there already is not fetched again, so that a run that was ended goes on.',
    )
    .argument('<to>', 'folder, archive that ends in .tar, or - for standard output')
    .option('--dry-run', 'tell what would be saved and save nothing')
    .option('--locked', 'save by the digests of the lock')
  addIncludeGuesses(addSourceFlags(addPluginFlags(command)))
  return {
    command: addSourceTls(addTimeout(addRequestFlags(command))),
    async run(command, context) {
      const { localizeSave } = await import('../commands/localize/save.ts')
      const [to = '', ...paths] = command.args
      return localizeSave({ ...optionsOf<SaveOptions>(command), to, paths }, context)
    },
  }
}

function declareLoad(): Declaration {
  const command = new Command('load')
    .summary('check saved images and push them into a registry')
    .description(
      'Checks every byte that save wrote, and pushes the images to\n' +
        '<registry>/<repository>/<name>:<tag>. Needs no plugins and no other network.',
    )
    .argument('<from>', 'folder, archive, or - for standard input')
    .option('--dry-run', 'check the images, tell where they would go and push nothing')
    .option('--force', 'overwrite tags that hold another image')
  return {
    command: addTargetTls(addTimeout(addRequestFlags(addDestinationFlags(command)))),
    async run(command, context) {
      const { localizeLoad } = await import('../commands/localize/load.ts')
      const [from = ''] = command.args
      const { paths: _, ...options } = optionsOf<LoadOptions & { paths: string[] }>(command)
      return localizeLoad({ ...options, from }, context)
    },
  }
}

function declareExport(): Declaration {
  const command = new Command('export')
    .summary('print a file that has the images copied elsewhere')
    .description('Prints a file with which another machine or tool copies the images.')
    .addArgument(new Argument('<format>', 'what the file is').choices(EXPORT_FORMATS))
    .option('-o, --output <file>', 'where to write the file, instead of stdout')
    .option('--locked', 'copy by the digests of the lock')
  addIncludeGuesses(addSourceFlags(addDestinationFlags(addPluginFlags(command))))
  addRequestFlags(addWithSignatures(command))
  return {
    command: addTargetTls(addSourceTls(command)),
    async run(command, context) {
      const { localizeExport } = await import('../commands/localize/export.ts')
      const [format, ...paths] = command.args as [ExportOptions['format'], ...string[]]
      return localizeExport({ ...optionsOf<ExportOptions>(command), format, paths }, context)
    },
  }
}

function declareUnused(): Declaration {
  const command = addDestinationFlags(addRenderingFlags(new Command('unused')))
    .summary('list what lies under the target and no plugin uses')
    .description(
      'Lists the tags under <registry>/<repository> that no plugin of the workspace uses.\n' +
        'Nothing is deleted.',
    )
    // The command refuses paths itself, to say why.
    .allowExcessArguments()
  return {
    command: addTargetTls(addRequestFlags(command)),
    async run(called, context) {
      const { localizeUnused } = await import('../commands/localize/unused.ts')
      return localizeUnused(optionsOf<UnusedOptions>(called), context)
    },
  }
}

/** The flags of a verb, wherever they stand, and its paths. */
function optionsOf<Options>(command: Command): Options {
  return { ...command.optsWithGlobals(), paths: command.args } as Options
}
