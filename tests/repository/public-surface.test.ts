/**
 * @file The public surface of the library, names and types, held against `public-surface.txt`. A change
 * there is a change for the users of the package: make it on purpose (`npx vitest run --project repository
 * public-surface -u`) and tell it in CHANGELOG.md.
 */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ENTRIES = {
  'midi-composer': 'src/index.ts',
  'midi-composer/server': 'src/server/build-server.ts',
};

it('is what public-surface.txt says', async () => {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const files = Object.values(ENTRIES).map((file) => join(ROOT, file));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const text = Object.entries(ENTRIES).map(([name, file]) => {
    const source = program.getSourceFile(join(ROOT, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} exports nothing.`);
    const lines = checker
      .getExportsOfModule(module)
      .map((symbol) => surfaceOf(symbol, checker))
      .sort();
    return [`# ${name}`, ...lines].join('\n');
  });
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('public-surface.txt');
});

/** `function name(...): type`; for what has members, a line for each of them. */
function surfaceOf(exported: ts.Symbol, checker: ts.TypeChecker): string {
  const symbol =
    exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const { name } = exported;
  const declarations = symbol.declarations ?? [];
  const [first] = declarations;
  if (!first) throw new Error(`${name} is declared nowhere.`);
  if (ts.isClassDeclaration(first)) {
    const heritage = first.heritageClauses?.map((clause) => ` ${textOf(clause)}`).join('') ?? '';
    return [`  class ${name}${heritage}`, ...membersOf(first.members, checker)].join('\n');
  }
  if (ts.isInterfaceDeclaration(first)) {
    const heritage = first.heritageClauses?.map((clause) => ` ${textOf(clause)}`).join('') ?? '';
    return [`  interface ${name}${heritage}`, ...membersOf(first.members, checker)].join('\n');
  }
  if (ts.isTypeAliasDeclaration(first)) {
    // A type made from a schema is told by its fields, which the schema's own code does not show.
    const inferred = textOf(first.type).startsWith('z.infer');
    return `  type ${name} = ${inferred ? typeText(checker.getTypeAtLocation(first), first, checker) : textOf(first.type)}`;
  }
  const functions = declarations.filter(ts.isFunctionDeclaration);
  if (functions.length > 0) {
    const overloads = functions.filter(({ body }) => functions.length === 1 || body === undefined);
    return overloads.map((each) => `  function ${name}${signatureOf(each, checker)}`).join('\n');
  }
  return `  const ${name}: ${typeText(checker.getTypeOfSymbolAtLocation(symbol, first), first, checker)}`;
}

type Member = ts.ClassElement | ts.TypeElement;

function membersOf(members: ts.NodeArray<Member>, checker: ts.TypeChecker): string[] {
  return members
    .filter(isPublic)
    .filter((member) => !overloaded(member, members))
    .map((member) => `    ${memberOf(member, checker)}`)
    .sort();
}

function memberOf(member: Member, checker: ts.TypeChecker): string {
  const isStatic = ts.canHaveModifiers(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword);
  const prefix = isStatic ? 'static ' : '';
  if (ts.isConstructorDeclaration(member)) return `constructor${parametersOf(member)}`;
  const name = member.name ? textOf(member.name) : '[index]';
  const optional = 'questionToken' in member && member.questionToken ? '?' : '';
  if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) {
    return `${prefix}${name}${optional}${signatureOf(member, checker)}`;
  }
  const declared = 'type' in member ? (member.type as ts.TypeNode | undefined) : undefined;
  const type = declared
    ? textOf(declared)
    : typeText(checker.getTypeAtLocation(member), member, checker);
  return `${prefix}${name}${optional}: ${type}`;
}

/** The body of a method with overloads is not what its callers see. */
function overloaded(member: Member, members: ts.NodeArray<Member>): boolean {
  if (!ts.isMethodDeclaration(member) || member.body === undefined) return false;
  return members.some(
    (other) =>
      ts.isMethodDeclaration(other) &&
      other.body === undefined &&
      textOf(other.name) === textOf(member.name),
  );
}

function signatureOf(
  node: ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature,
  checker: ts.TypeChecker,
): string {
  const signature = checker.getSignatureFromDeclaration(node);
  const returned = node.type
    ? textOf(node.type)
    : signature
      ? checker.typeToString(checker.getReturnTypeOfSignature(signature), node)
      : 'unknown';
  const generics = node.typeParameters?.map(textOf).join(', ');
  return `${generics ? `<${generics}>` : ''}${parametersOf(node)}: ${returned}`;
}

/** Parameters as a caller sees them: a default value is an optional parameter. */
function parametersOf(node: ts.SignatureDeclaration): string {
  const parameters = node.parameters.map((parameter) => {
    const rest = parameter.dotDotDotToken ? '...' : '';
    const optional = parameter.questionToken || parameter.initializer ? '?' : '';
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
    return `${rest}${name}${optional}: ${parameter.type ? textOf(parameter.type) : 'unknown'}`;
  });
  return `(${parameters.join(', ')})`;
}

function typeText(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): string {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
  return checker.typeToString(type, at, flags);
}

function textOf(node: ts.Node): string {
  return node
    .getText()
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll("'", '"')
    .trim();
}

function isPublic(member: Member): boolean {
  if (member.name && ts.isPrivateIdentifier(member.name)) return false;
  if (ts.isSemicolonClassElement(member)) return false;
  if (!ts.canHaveModifiers(member)) return true;
  return ![ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].some((kind) =>
    hasModifier(member, kind),
  );
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}
