package dev.assay.models.engine;

import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The matrix of the vectors that stand for tokens.
 *
 * @param matrix a row for each token
 * @param tokens how many rows it has
 */
public record TokenVectors(Output<TFloat32> matrix, int tokens) {
    /**
     * The matrix in which vectors are looked up.
     *
     * @param vectors what a gather op along the first axis gives
     * @throws IllegalArgumentException when it is something else, or the number of rows is not known
     */
    static TokenVectors lookedUpBy(Output<TFloat32> vectors) {
        if (!(vectors.op() instanceof GraphOperation op) || !op.type().startsWith("Gather") || op.numOutputs() != 1) {
            throw new IllegalArgumentException("Vectors of tokens have to be looked up, found the op "
                    + vectors.op().type());
        }
        Output<?> matrix = op.input(0);
        if (matrix.shape().numDimensions() != 2 || matrix.shape().get(0) < 1) {
            throw new IllegalArgumentException("The matrix of the tokens' vectors has the shape " + matrix.shape());
        }
        return new TokenVectors(
                matrix.expect(TFloat32.class), Math.toIntExact(matrix.shape().get(0)));
    }

    /**
     * Adds the derivatives by the one-hot vectors that would look up the same: the matrix times the gradient at each vector.
     *
     * @param gradient rows, places, numbers of a vector
     * @return rows, places, tokens, in one axis but for the last
     */
    public Output<TFloat32> scores(Graph graph, Output<?> gradient) {
        Ops tf = Ops.create(graph).withSubScope("assay_substitutions");
        int size = Math.toIntExact(matrix.shape().get(1));
        Operand<TFloat32> rows = tf.reshape(gradient.expect(TFloat32.class), tf.constant(new int[] {-1, size}));
        return tf.linalg.matMul(rows, matrix, MatMul.transposeB(true)).asOutput();
    }
}
