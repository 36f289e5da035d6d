package dev.assay.models.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/** The session that fixes the pool. It speaks to the C interface because the Java binding cannot list devices. */
final class FirstSession {
    private FirstSession() {}

    /**
     * The devices that the session saw.
     *
     * @param names TensorFlow's, short
     * @param gpuBytes the memory of the first GPU; 0 where there is none
     */
    record Devices(List<String> names, long gpuBytes) {}

    /** Opens and closes the session. */
    static Devices open(int intraOpThreads) {
        ConfigProto config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(intraOpThreads)
                .build();
        PointerScope scope = new PointerScope();
        try {
            TF_Status status = TF_Status.newStatus();
            TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
            BytePointer bytes = new BytePointer(config.toByteArray());
            tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
            status.throwExceptionIfNotOK();
            TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
            status.throwExceptionIfNotOK();
            TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
            status.throwExceptionIfNotOK();
            List<String> names = new ArrayList<>();
            long gpuBytes = 0;
            for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
                names.add(tensorflow.TF_DeviceListName(devices, i, status).getString());
                String type = tensorflow.TF_DeviceListType(devices, i, status).getString();
                if (gpuBytes == 0 && type.equals("GPU")) {
                    gpuBytes = tensorflow.TF_DeviceListMemoryBytes(devices, i, status);
                }
            }
            tensorflow.TF_DeleteDeviceList(devices);
            return new Devices(TensorFlowRuntime.shortNames(names), gpuBytes);
        } finally {
            scope.close();
        }
    }
}
