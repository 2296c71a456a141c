import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import house from './scripts/lintRules.mjs';

/** Clock, randomness and environment come in through the composition root, so that everything else can be replayed. */
const hidden = {
  clock: 'Take the time as an argument: the clock is read in src/main.ts.',
  random: 'Take randomness as an argument: it is drawn in src/main.ts.',
  environment: 'Take settings as an argument: the environment is read in src/config.ts.',
};

const noHiddenInputs = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: hidden.clock },
  { selector: 'CallExpression[callee.name="Date"]', message: hidden.clock },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: hidden.clock },
  { selector: 'MemberExpression[object.name="DateTime"][property.name="now"]', message: hidden.clock },
  {
    selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.length=0]',
    message: hidden.clock,
  },
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.0.type="ObjectExpression"]',
    message: hidden.clock,
  },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: hidden.random },
  {
    selector: 'MemberExpression[object.name=/crypto$/i][property.name=/^(random|getRandomValues)/]',
    message: hidden.random,
  },
  {
    selector: 'ImportDeclaration[source.value=/crypto$/] ImportSpecifier[imported.name=/^(random|getRandomValues)/]',
    message: hidden.random,
  },
  {
    selector: 'ImportDeclaration[source.value="uuid"] ImportSpecifier[imported.name=/^v[1467]$/]',
    message: hidden.random,
  },
];

const noEnvironment = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: hidden.environment },
  {
    selector: 'ImportDeclaration[source.value=/process$/] ImportSpecifier[imported.name="env"]',
    message: hidden.environment,
  },
];

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { house },
    rules: {
      'house/explain-disable': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...noHiddenInputs],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { house },
    rules: {
      'house/explain-cast': 'error',
      'no-restricted-syntax': ['error', ...noHiddenInputs, ...noEnvironment],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-lines': ['warn', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 2],
      'max-params': ['error', 3],
      complexity: ['error', { max: 12, variant: 'modified' }],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    linterOptions: { noInlineConfig: true },
    rules: {
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'eslint-disable'], location: 'anywhere' }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false },
      ],
    },
  },
  {
    files: ['src/main.ts', 'src/config.ts', 'bench/**', 'scripts/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', '**.then*'] }],
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/prefer-importing-jest-globals': 'error',
      'jest/valid-title': ['error', { ignoreTypeOfDescribeName: true, ignoreTypeOfTestName: true }],
      '@typescript-eslint/unbound-method': 'off',
      'jest/unbound-method': 'error',
    },
  },
  {
    // A contract is a suite that a test file runs on one implementation of a port.
    files: ['test/contracts/**/*.ts'],
    rules: { 'jest/no-export': 'off' },
  },
);
