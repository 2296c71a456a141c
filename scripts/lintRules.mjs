/** Two habits of this house that no published lint rule knows: whoever suppresses or casts writes down why. */

const directive = /^\s*eslint-disable(?:-next-line|-line)?\b/;

const explainDisable = {
  meta: { type: 'problem', schema: [], messages: { why: 'Say why: "eslint-disable-next-line rule -- reason".' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (directive.test(comment.value) && !/--\s*\S+\s+\S+/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'why' });
          }
        }
      },
    };
  },
};

const isConst = (node) =>
  node.typeAnnotation.type === 'TSTypeReference' && node.typeAnnotation.typeName.name === 'const';

const explainCast = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { why: 'A cast needs a comment on its line or the one above that says why it holds.' },
  },
  create(context) {
    const commented = new Set();
    return {
      Program() {
        for (const { loc } of context.sourceCode.getAllComments()) commented.add(loc.start.line).add(loc.end.line);
      },
      'TSAsExpression, TSTypeAssertion'(node) {
        const lines = [node.loc.start.line - 1, node.loc.start.line, node.loc.end.line];
        if (isConst(node) || lines.some((line) => commented.has(line))) return;
        context.report({ node, messageId: 'why' });
      },
    };
  },
};

export default { rules: { 'explain-disable': explainDisable, 'explain-cast': explainCast } };
