package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;
import java.util.Arrays;

/** How much work CROWN is, known before it begins and the same on every machine. */
public final class CrownWork {
    private CrownWork() {}

    /** About how many multiplications one sample under one budget takes where every ReLU may change sides. */
    public static double of(NetworkStructure network) {
        Tightening tightening = new Tightening(network, new Backward(network));
        double work = 0;
        for (int value = 1; value < network.values(); value++) {
            if (tightening.narrows(value)) {
                work += 2.0 * network.volume(value).size() * back(network, value, true);
            }
        }
        int logits = network.values() - 1;
        return work + network.classes() * back(network, logits, false);
    }

    /** Multiplications for one sum of a value. */
    private static double back(NetworkStructure network, int value, boolean single) {
        Window[] windows = new Window[network.values()];
        Arrays.fill(windows, Window.NONE);
        Volume volume = network.volume(value);
        windows[value] = Window.at(volume.height() / 2, volume.width() / 2);
        double work = 0;
        for (int i = value; i > 0; i--) {
            if (windows[i].isEmpty()) {
                continue;
            }
            Step step = network.steps().get(i - 1);
            Layer layer = step.layer();
            boolean one = single && i == value;
            work += step.inputs().size()
                    * layer.work(windows[i])
                    / (one ? layer.output().channels() : 1);
            for (int input : step.inputs()) {
                windows[input] = windows[input].with(layer.reach(windows[i]));
            }
        }
        return work;
    }
}
