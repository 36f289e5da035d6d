package dev.assay.models.savedmodel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.models.Synthetic;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;

class OpVerdictsTest {
    /** The only ops with side effects or state that may run anywhere: variables, tables, queues, lists in memory, random numbers. */
    private static final String STATEFUL_IN_MEMORY =
            "(Anonymous)?(Mutable)?(Dense)?HashTable(OfTensors)?(V2)?|Variable(V2)?"
                    + "|VarHandleOp|VarIsInitializedOp|VariableShape|ReadVariableOp|Assign.*VariableOp|TemporaryVariable"
                    + "|LookupTable.*|InitializeTableV2|TensorArray.*|Stack.*|.*Queue.*|Barrier|.*(Map|Stage|Unstage).*|.*Accumulator.*"
                    + "|Resource.*|BoostedTrees.*|IsBoostedTrees.*|.*(Random|Uniform|Normal|Sampler|Multinomial|Rng|Distorted).*"
                    + "|NonDeterministicInts|StatelessRandomGetAlg|.*Mutex.*|Assert|CheckNumerics.*|CudnnRNN.*|If|While|Case"
                    + "|StatefulPartitionedCall|RiscWhile|DeepCopy|Empty|DeviceIndex|DisableCopyOnRead|DestroyResourceOp|GuaranteeConst"
                    + "|Timestamp|XlaDequantize|Add.*SparseToTensorsMap";

    private static Set<OpDef> registered = Set.of();

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
        registered = Set.copyOf(TensorFlow.registeredOpList().getOpList());
    }

    @Test
    void should_have_judged_every_op_there_is_and_no_other() {
        assertThat(OpVerdicts.ops())
                .containsExactlyInAnyOrderElementsOf(
                        registered.stream().map(OpDef::getName).toList());
    }

    @Test
    void should_let_only_memory_be_stateful() {
        Set<String> allowed = registered.stream()
                .filter(OpDef::getIsStateful)
                .map(OpDef::getName)
                .filter(op -> OpVerdicts.effect(op) == OpEffect.HARMLESS)
                .collect(Collectors.toSet());

        assertThat(allowed).isNotEmpty().allMatch(op -> op.matches(STATEFUL_IN_MEMORY));
    }

    @Test
    void should_let_no_op_through_whose_name_or_arguments_speak_of_the_world_outside() {
        String names = "(?!Sharded).*(File|Reader|PyFunc|Dataset|Iterator|Rpc|Remote|SummaryWriter).*|_.*";
        String inputs = ".*file.*|address|prefix|writer";
        String attributes = "(?!top_paths).*(file|path|url|address|library).*";

        assertThat(registered.stream()
                        .filter(op -> OpVerdicts.effect(op.getName()) == OpEffect.HARMLESS)
                        .filter(op -> op.getName().matches(names)
                                || op.getInputArgList().stream()
                                        .anyMatch(input -> input.getName().matches(inputs))
                                || op.getAttrList().stream()
                                        .anyMatch(
                                                attribute -> attribute.getName().matches(attributes)))
                        .map(OpDef::getName))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadFile",
                "WriteFile",
                "MatchingFiles",
                "ImmutableConst",
                "TFRecordDataset",
                "TextLineDataset",
                "SaveV2",
                "RestoreV2",
                "MergeV2Checkpoints",
                "PyFunc",
                "PyFuncStateless",
                "EagerPyFunc",
                "RpcCall",
                "RemoteCall",
                "_Send",
                "InitializeTableFromTextFileV2",
                "WriteScalarSummary",
                "XlaCallModule",
                "XlaCustomCall",
                "XlaLaunch",
                "Abort",
                "MlirPassthroughOp",
                "TfLiteSubgraphExecute",
                "Skipgram",
                "LoadAndRemapMatrix",
                "FixedLengthRecordReader",
                "MyCustomOp"
            })
    void should_allow_none_of_the_known_dangers(String op) {
        assertThat(OpVerdicts.effect(op)).isNotEqualTo(OpEffect.HARMLESS);
    }
}
