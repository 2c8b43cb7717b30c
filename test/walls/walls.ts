// The list of rooms as a configuration of dependency-cruiser: a white list for each room, with a comment that says where the code should go instead.
import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';
import { type Room, rooms } from './rooms.ts';

const OURS = '^(schemas|server|label_studio|webviews|extension|scripts|test)/';
const SHIPPED = '^(schemas|server|label_studio|webviews|extension)/';

/** What .dependency-cruiser.mjs hands to the command line. */
export const walls: IConfiguration & { forbidden: IForbiddenRuleType[] } = {
  forbidden: wallRules(),
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Hosts and the bench's peers have packages of their own, installed only by the step that needs them.
    exclude: { path: '^(dist|out)/|^test/(fixtures|vscode/host)/|^test/bench/(duckdb-read|language-service-validate)' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

function wallRules(): IForbiddenRuleType[] {
  return [...rooms.filter(({ imports }) => !imports.includes('*')).flatMap(rulesOf), ...general()];
}

function rulesOf(room: Room): IForbiddenRuleType[] {
  const name = room.path.replaceAll('/', '-').replaceAll('_', '-');
  const from = { path: `^${room.path}/` };
  const allowed = [`^${room.path}/`, ...room.imports.map(patternOf)];
  const packages = room.packages.filter((name) => name !== 'node' && name !== 'vscode');
  const rules: IForbiddenRuleType[] = [
    {
      name: `${name}-sees-only-its-rooms`,
      severity: 'error',
      comment: `${room.path} imports only ${room.imports.join(', ') || 'itself'}. ${room.instead}`,
      from,
      to: { path: OURS, pathNot: allowed },
    },
    {
      name: `${name}-uses-only-its-packages`,
      severity: 'error',
      comment: `${room.path} uses only ${packages.join(', ') || 'no packages'}. ${room.instead}`,
      from,
      to: { path: '(^|/)node_modules/', pathNot: packages.map((name) => `(^|/)node_modules/(@types/)?${name}/`) },
    },
  ];
  if (!room.packages.includes('vscode'))
    rules.push({
      name: `${name}-knows-no-vscode`,
      severity: 'error',
      comment: `Only extension imports vscode. ${room.instead}`,
      from,
      to: { path: '^vscode$|(^|/)node_modules/@types/vscode/' },
    });
  if (!room.packages.includes('node'))
    rules.push({
      name: `${name}-uses-no-node`,
      severity: 'error',
      comment: `${room.path} runs without Node. ${room.instead}`,
      from,
      to: { dependencyTypes: ['core'] },
    });
  return rules;
}

function patternOf(room: string): string {
  return room === 'webviews/*/protocol' ? '^webviews/[^/]+/protocol\\.ts$' : `^${room}/`;
}

function general(): IForbiddenRuleType[] {
  return [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third that both import.',
      from: { path: SHIPPED },
      to: { circular: true },
    },
    {
      name: 'no-unknown-import',
      severity: 'error',
      comment: 'The import leads nowhere: correct the path, or declare the package in package.json.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'ships-what-it-imports',
      severity: 'error',
      comment: 'Shipped code imports packages that are dependencies: move the package out of devDependencies.',
      from: { path: SHIPPED },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '@types/',
      },
    },
  ];
}
