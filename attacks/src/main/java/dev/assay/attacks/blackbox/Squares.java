package dev.assay.attacks.blackbox;

import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;

/** The points that the square attack proposes in one norm. Values of an image lie by row, column, channel. */
abstract class Squares {
    final int height;
    final int width;
    final int channels;
    final Ball ball;
    /** The point proposed last. */
    final float[] x;

    Squares(AttackSetting setting) {
        Shape shape = setting.input().shape();
        height = shape.axes().get(0);
        width = shape.axes().get(1);
        channels = shape.axes().size() > 2 ? shape.axes().get(2) : 1;
        ball = Ball.of(setting.budget(), setting.input());
        x = new float[setting.input().features()];
    }

    /** Goes to a start around a sample; the array is kept until the next start. */
    abstract void start(float[] original, KeyedRandom random);

    /**
     * Changes a square of the best point so far.
     *
     * @param p the share of values that the square has
     * @return whether the point is another one than the best
     */
    abstract boolean propose(float[] best, double p, KeyedRandom random);

    /** Where the value of a row, column and channel is. */
    final int index(int row, int column, int channel) {
        return (row * width + column) * channels + channel;
    }

    /** The side of a square with this share of the image, from 1 to the shorter side of the image. */
    final int side(double p) {
        int side = (int) Math.rint(Math.sqrt(p * height * width));
        return Math.min(Math.max(side, 1), Math.min(height, width));
    }
}
